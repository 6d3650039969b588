import { rdsBackupRetention } from "../../../../policies/controls/database/rds-backup-retention";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, replica } from "./shapes";

casesOf(rdsBackupRetention, (cases) => {
  cases.passes("with a week", () => database({ backupRetentionPeriod: 7 }));
  cases.passes(
    "in production where backups outlive the database",
    () => database({ backupRetentionPeriod: 14, deleteAutomatedBackups: false }),
    { stack: "prod" },
  );
  cases.ignores("about a replica, whose source is backed up", () => replica());
  cases.fails("by default", () => cluster(), { on: "cluster", path: "backupRetentionPeriod" });
  cases.fails("with zero, which means never", () => database({ backupRetentionPeriod: 0 }), {
    on: "db",
    path: "backupRetentionPeriod",
  });
  cases.fails(
    "in production where backups go with the database",
    () => database({ backupRetentionPeriod: 14 }),
    { stack: "prod", on: "db", path: "deleteAutomatedBackups" },
  );
  cases.undecided("while it is computed", () => database({ backupRetentionPeriod: computed(3) }), {
    on: "db",
    path: "backupRetentionPeriod",
    then: "fail",
  });
});
