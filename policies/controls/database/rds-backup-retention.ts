import { every, inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { unlessReplica } from "../../aws/data/database";
import { atLeast, equals } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** There is something to restore from, also after a deletion. */
export const rdsBackupRetention = defineControl({
  id: "rds-backup-retention",
  title: "Automated backups are kept at least 7 days and, in production, survive the database",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.3.3", "12.10.1"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "Damage to data is often found days later; backups that are deleted with the database help against nothing.",
  remediation:
    "Set backupRetentionPeriod to 7 or more, and deleteAutomatedBackups to false in production.",
  example: `new aws.rds.Instance("db", { ..., backupRetentionPeriod: 14, deleteAutomatedBackups: false });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: every(
    unlessReplica(
      "backupRetentionPeriod",
      requires("backupRetentionPeriod", atLeast(7, "days"), { absent: "fail" }),
    ),
    when(
      inEnvironment("prod"),
      unlessReplica(
        "deleteAutomatedBackups",
        requires("deleteAutomatedBackups", equals(false), { absent: "fail" }),
      ),
    ),
  ),
});
