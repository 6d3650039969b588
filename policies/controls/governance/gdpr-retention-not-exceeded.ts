import type { Check } from "../../engine/check";
import { allOf, every, on, requires, unless, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { holdsPersonalData, isAuditLog, retentionDaysOf } from "../../aws/data/data-class";
import { satisfies } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE, LOG_GROUP } from "../../aws/types/resource-types";
import { fail, indeterminate } from "../../engine/result";
import { numberOf } from "../../engine/property";

const PLAN = "aws:backup/plan:Plan";
const VAULT = "aws:backup/vault:Vault";
const LOCK = {
  types: ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
  path: "backupVaultName",
};
const DATABASES = [DATABASE_INSTANCE, DATABASE_CLUSTER];
// A backup that was made on the last day may live on this long: it can't be edited, only outlived.
const GRACE_DAYS = 35;

/** A number of days, of at most this; zero is for ever where AWS says so. */
const atMostDays = (most: number, path: string, absent: "pass" | "fail"): Check<StackContext> =>
  requires(
    path,
    satisfies(
      `1 to ${most} days`,
      (value) => numberOf(value) <= most && (numberOf(value) > 0 || absent === "pass"),
    ),
    { absent },
  );

const keepsAtMost = (days: number): Check<StackContext> =>
  every<StackContext>(
    on(LOG_GROUP, atMostDays(days, "retentionInDays", "fail")),
    on(DATABASES, atMostDays(days, "backupRetentionPeriod", "pass")),
    on([PLAN], atMostDays(days + GRACE_DAYS, "rules[*].lifecycle.deleteAfter", "fail")),
    on([VAULT], (vault, context) =>
      siblingsOf(vault, LOCK, context.stack).resources.flatMap((lock) =>
        atMostDays(
          days + GRACE_DAYS,
          "maxRetentionDays",
          "fail",
        )(lock, context).map((outcome) => ({
          ...outcome,
          path: `@VaultLockConfiguration -> ${lock.name}.${outcome.path}`,
        })),
      ),
    ),
  );

/** Nothing outlives its purpose. Audit logs have a time of their own; buckets are s3-personal-data-expiry's. */
export const gdprRetentionNotExceeded = defineStackControl({
  id: "gdpr-retention-not-exceeded",
  title: `Logs, snapshots and backups of personal data go within RetentionDays, backups within ${GRACE_DAYS} more`,
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["3.2.1"],
  gdpr: ["5(1)(e)", "17", "25(2)"],
  why: "What is erased in the database lives on in its logs, snapshots and backups for as long as those are kept.",
  remediation:
    "Tag it with RetentionDays, and keep logs, snapshots and backups no longer than that.",
  example: `new aws.cloudwatch.LogGroup("app", { retentionInDays: 400,
    tags: { DataClassification: "personal", RetentionDays: "400" } });`,
  resourceTypes: [...LOG_GROUP, ...DATABASES, PLAN, VAULT],
  check: when<StackContext>(allOf(holdsPersonalData, unless(isAuditLog)), (resource, context) => {
    const days = retentionDaysOf(resource);
    const mustBe = "a number of days";
    if (days === undefined) return [fail("tags.RetentionDays", "absent", mustBe)];
    if (days === "unknown") {
      return [indeterminate("tags.RetentionDays", "it is known only after the update", mustBe)];
    }
    return keepsAtMost(days)(resource, context);
  }),
});
