import { requires, unless, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { isAuditLog } from "../../aws/data/data-class";
import { atLeast, equals, satisfies } from "../../engine/expectation";
import { LOG_GROUP } from "../../aws/types/resource-types";
import { numberOf } from "../../engine/property";
import { whereTag } from "../../aws/tags";

const DAYS = 365;
const AUDIT_DAYS = 2555;
// Zero, like no value, is for ever. That is enough for an audit; elsewhere it is a time that nobody chose.
const forAudit = satisfies(
  `at least ${AUDIT_DAYS} days (CloudWatch takes 2557)`,
  (value) => numberOf(value) === 0 || numberOf(value) >= AUDIT_DAYS,
);

/** Logs outlive the time in which an intrusion stays unseen. */
export const logGroupRetentionMinimum = defineControl({
  id: "log-group-retention-minimum",
  title: `Log groups keep logs at least ${DAYS} days, audit groups at least ${AUDIT_DAYS}`,
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["10.5.1"],
  gdpr: ["5(2)", "5(1)(e)"],
  why: "An intrusion is found months after it began; a log that is gone by then explains nothing.",
  remediation: `Set retentionInDays to ${DAYS} or more; tag a group that needs less with LogType debug.`,
  example: `new aws.cloudwatch.LogGroup("app", { retentionInDays: 400, kmsKeyId: key.arn });`,
  resourceTypes: LOG_GROUP,
  check: when(
    unless(whereTag("LogType", equals("debug"))),
    when(
      isAuditLog,
      requires("retentionInDays", forAudit, { absent: "pass" }),
      requires("retentionInDays", atLeast(DAYS, "days"), { absent: "fail" }),
    ),
  ),
});
