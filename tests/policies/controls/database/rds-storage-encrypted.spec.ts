import { rdsStorageEncrypted } from "../../../../policies/controls/database/rds-storage-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, replica } from "./shapes";

casesOf(rdsStorageEncrypted, (cases) => {
  cases.passes("when it is on", () => database({ storageEncrypted: true }));
  cases.ignores("about a replica, which has its source's", () => replica());
  cases.fails("by default", () => database(), { on: "db", path: "storageEncrypted" });
  cases.fails("with a cluster that says no", () => cluster({ storageEncrypted: false }), {
    on: "cluster",
    path: "storageEncrypted",
  });
  cases.undecided("while it is computed", () => database({ storageEncrypted: computed(false) }), {
    on: "db",
    path: "storageEncrypted",
    then: "fail",
  });
});
