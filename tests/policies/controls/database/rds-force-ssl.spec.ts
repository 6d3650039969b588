import * as aws from "@pulumi/aws";
import { rdsForceSsl } from "../../../../policies/controls/database/rds-force-ssl";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, replica, tuned } from "./shapes";

casesOf(rdsForceSsl, (cases) => {
  cases.passes("where the group enforces it", () => tuned({ "rds.force_ssl": "1" }));
  cases.passes("where MySQL enforces it in its own words", () =>
    tuned({ require_secure_transport: "ON" }, "mysql8.0"),
  );
  cases.passes("where a cluster's group enforces it", () => {
    const group = new aws.rds.ClusterParameterGroup("group", {
      family: "aurora-postgresql16",
      parameters: [{ name: "rds.force_ssl", value: "1" }],
    });
    cluster({ dbClusterParameterGroupName: group.name });
  });
  cases.ignores("about a replica with its source's group", () => replica());
  cases.fails(
    "with a default group",
    () => database({ parameterGroupName: "default.postgres14" }),
    {
      on: "db",
      path: "parameterGroupName",
    },
  );
  cases.fails("without a group", () => database(), { on: "db", path: "parameterGroupName" });
  cases.fails("where the group leaves it to the default", () => tuned({}), {
    on: "db",
    path: "parameterGroupName -> group.parameters[name=rds.force_ssl].value",
  });
  cases.fails("where the group turns it off", () => tuned({ "rds.force_ssl": "0" }), {
    on: "db",
    path: "parameterGroupName -> group.parameters[0].value",
  });
  cases.undecided("while the value is computed", () => tuned({ "rds.force_ssl": computed("0") }), {
    on: "db",
    path: "parameterGroupName -> group.parameters[0].value",
    then: "fail",
  });
});
