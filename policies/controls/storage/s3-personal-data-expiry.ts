import { allOf, unless, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { holdsPersonalData, isAuditLog, retentionDaysOf } from "../../aws/data/data-class";
import type { LifecycleRule } from "../../aws/storage/lifecycle";
import { lifecycleOf, someRule, within } from "../../aws/storage/lifecycle";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";
import { fail, indeterminate } from "../../engine/result";

/** Personal data goes when its purpose ends. Audit logs have a time of their own. */
export const s3PersonalDataExpiry = defineStackControl({
  id: "s3-personal-data-expiry",
  title:
    "Buckets of personal or cardholder data expire objects and old versions within RetentionDays",
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["3.2.1"],
  gdpr: ["5(1)(e)", "17", "25(2)"],
  why: "Data that nobody deletes outlives its purpose; an expired object lives on as an old version.",
  remediation:
    "Tag the bucket with RetentionDays and add a rule over every object that expires both within that time.",
  example: `rules: [{ id: "forget", status: "Enabled", filter: {}, expiration: { days: 400 },
  noncurrentVersionExpiration: { noncurrentDays: 30 } }]`,
  resourceTypes: BUCKET,
  check: when<StackContext>(allOf(holdsPersonalData, unless(isAuditLog)), (bucket, context) => {
    const most = retentionDaysOf(bucket);
    const named = "a number of days";
    if (most === undefined) return [fail("tags.RetentionDays", "absent", named)];
    if (most === "unknown") {
      return [indeterminate("tags.RetentionDays", "it is known only after the update", named)];
    }
    const lifecycle = lifecycleOf(bucket, context);
    const overEverything = (what: "expiration" | "noncurrent") => (rule: LifecycleRule) =>
      within(rule[what], most) === false ? false : rule.everyObject && within(rule[what], most);
    return [
      someRule(
        lifecycle,
        `a rule that expires every object within ${most} days`,
        overEverything("expiration"),
      ),
      someRule(
        lifecycle,
        `a rule that expires every old version within ${most} days`,
        overEverything("noncurrent"),
      ),
    ];
  }),
});
