import { rdsDeletionProtectionAndFinalSnapshot } from "../../../../policies/controls/database/rds-deletion-protection-and-final-snapshot";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database } from "./shapes";

const kept = { deletionProtection: true, finalSnapshotIdentifier: "shop-final" };

casesOf(rdsDeletionProtectionAndFinalSnapshot, (cases) => {
  cases.passes("with both", () => database(kept), { stack: "prod" });
  cases.ignores("about a development database", () => database(), { stack: "dev" });
  cases.fails("without protection", () => database({ finalSnapshotIdentifier: "shop-final" }), {
    stack: "prod",
    on: "db",
    path: "deletionProtection",
  });
  cases.fails("without a snapshot", () => cluster({ ...kept, skipFinalSnapshot: true }), {
    stack: "prod",
    on: "cluster",
    path: "skipFinalSnapshot",
  });
  cases.fails("without a name for the snapshot", () => database({ deletionProtection: true }), {
    stack: "staging",
    on: "db",
    path: "finalSnapshotIdentifier",
  });
  cases.undecided(
    "while it is computed",
    () => database({ ...kept, deletionProtection: computed(true) }),
    { stack: "prod", on: "db", path: "deletionProtection", then: "pass" },
  );
});
