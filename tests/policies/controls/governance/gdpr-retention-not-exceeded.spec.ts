import * as aws from "@pulumi/aws";
import { gdprRetentionNotExceeded } from "../../../../policies/controls/governance/gdpr-retention-not-exceeded";
import { casesOf, computed } from "../../harness/cases";
import type { Tags } from "./shapes";
import { database } from "./shapes";

const tags = { DataClassification: "personal", RetentionDays: "30" };
const logs = (retentionInDays?: number, more: Tags = {}) =>
  new aws.cloudwatch.LogGroup("logs", {
    tags: { ...tags, ...more },
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
  });
const plan = (deleteAfter: number) =>
  new aws.backup.Plan("plan", {
    tags,
    rules: [{ ruleName: "daily", targetVaultName: "v", lifecycle: { deleteAfter } }],
  });
const lock = (maxRetentionDays: number) =>
  new aws.backup.VaultLockConfiguration("lock", {
    backupVaultName: new aws.backup.Vault("vault", { tags }).name,
    maxRetentionDays,
  });
const at = { on: "logs", path: "retentionInDays" };

casesOf(gdprRetentionNotExceeded, (cases) => {
  cases.passes("with logs that go in time", () => logs(30));
  cases.passes("with snapshots that go in time", () =>
    database(tags, { backupRetentionPeriod: 30 }),
  );
  cases.passes("with backups in the days of grace", () => plan(65));
  cases.passes("with a vault that keeps nothing longer", () => lock(65));
  cases.fails("with logs a day longer", () => logs(31), at);
  cases.fails("with logs for ever", () => logs(), at);
  cases.fails("with logs for ever, written as zero", () => logs(0), at);
  cases.fails("with snapshots a day longer", () => database(tags, { backupRetentionPeriod: 31 }), {
    on: "db",
    path: "backupRetentionPeriod",
  });
  cases.fails("with backups past the grace", () => plan(66), {
    on: "plan",
    path: "rules[0].lifecycle.deleteAfter",
  });
  cases.fails("with a vault that may keep longer", () => lock(66), {
    on: "vault",
    path: "@VaultLockConfiguration -> lock.maxRetentionDays",
  });
  cases.fails("without RetentionDays", () => database({ DataClassification: "personal" }), {
    on: "db",
    path: "tags.RetentionDays",
  });
  cases.ignores("audit logs, which have a time of their own", () =>
    logs(2557, { LogType: "audit" }),
  );
  cases.ignores("other data", () => database({ DataClassification: "internal" }));
  cases.undecided(
    "while RetentionDays is computed",
    () => logs(30, { RetentionDays: computed("7") }),
    { on: "logs", path: "tags.RetentionDays", then: "fail" },
  );
});
