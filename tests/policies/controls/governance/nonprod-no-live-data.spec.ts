import * as aws from "@pulumi/aws";
import { nonprodNoLiveData } from "../../../../policies/controls/governance/nonprod-no-live-data";
import { casesOf, computed } from "../../harness/cases";
import { database, task } from "./shapes";

const internal = { DataClassification: "internal" };
const at = { on: "db", path: "tags.DataClassification" };

casesOf(nonprodNoLiveData, (cases) => {
  cases.passes("with generated data", () => database(internal));
  cases.passes("from a snapshot of a test", () =>
    database(internal, { snapshotIdentifier: "products-2026" }),
  );
  cases.fails("with card holders' data", () => database({ DataClassification: "cardholder" }), at);
  cases.fails("with a task that copies it", () => task({ DataClassification: "personal" }), {
    ...at,
    on: "move",
  });
  cases.fails(
    "from a snapshot of production",
    () => database(internal, { snapshotIdentifier: "payments-prod-2026" }),
    { on: "db", path: "snapshotIdentifier" },
  );
  cases.fails(
    "from a server of production",
    () =>
      new aws.dms.Endpoint("source", {
        endpointId: "source",
        endpointType: "source",
        engineName: "postgres",
        serverName: "db.prod.example.com",
      }),
    { on: "source", path: "serverName" },
  );
  cases.ignores("production itself", () => database({ DataClassification: "cardholder" }), {
    stack: "prod",
  });
  cases.undecided(
    "while the class is computed",
    () => database({ DataClassification: computed("personal") }),
    { ...at, then: "fail" },
  );
});
