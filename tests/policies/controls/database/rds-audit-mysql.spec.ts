import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { rdsAuditMysql } from "../../../../policies/controls/database/rds-audit-mysql";
import { casesOf, computed } from "../../harness/cases";

const cluster = (parameters: Record<string, Input<string>>) => {
  const group = new aws.rds.ClusterParameterGroup("group", {
    family: "aurora-mysql8.0",
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  });
  return new aws.rds.Cluster("db", {
    engine: "aurora-mysql",
    dbClusterParameterGroupName: group.name,
  });
};
const instance = (optionName: string) => {
  const options = new aws.rds.OptionGroup("options", {
    engineName: "mysql",
    majorEngineVersion: "8.0",
    options: [{ optionName }],
  });
  return new aws.rds.Instance("db", {
    instanceClass: "db.t4g.micro",
    engine: "mysql",
    optionGroupName: options.name,
  });
};
const atCluster = (place: string) => ({
  on: "db",
  path: `dbClusterParameterGroupName -> group.parameters${place}.value`,
});

casesOf(rdsAuditMysql, (cases) => {
  cases.passes("with Aurora's audit", () =>
    cluster({ server_audit_logging: "1", server_audit_events: "CONNECT,QUERY_DCL" }),
  );
  cases.passes("with MySQL's plugin", () => instance("MARIADB_AUDIT_PLUGIN"));
  cases.ignores("PostgreSQL", () => new aws.rds.Cluster("db", { engine: "aurora-postgresql" }));
  cases.ignores(
    "a replica, which has its source's",
    () =>
      new aws.rds.Instance("db", {
        instanceClass: "db.t4g.micro",
        engine: "mysql",
        replicateSourceDb: "other",
      }),
  );
  cases.fails(
    "with the audit off",
    () => cluster({ server_audit_logging: "0", server_audit_events: "QUERY" }),
    atCluster("[0]"),
  );
  cases.fails(
    "with connections alone",
    () => cluster({ server_audit_logging: "1", server_audit_events: "CONNECT" }),
    atCluster("[1]"),
  );
  cases.fails("without the plugin", () => instance("MEMCACHED"), {
    on: "db",
    path: "optionGroupName -> options.options[*].optionName",
  });
  cases.fails(
    "without an option group",
    () => new aws.rds.Instance("db", { instanceClass: "db.t4g.micro", engine: "mariadb" }),
    { on: "db", path: "optionGroupName" },
  );
  cases.undecided(
    "while it is computed",
    () => cluster({ server_audit_logging: computed("0"), server_audit_events: "QUERY" }),
    { ...atCluster("[0]"), then: "fail" },
  );
});
