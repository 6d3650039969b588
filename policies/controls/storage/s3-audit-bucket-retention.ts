import { AUDIT_DAYS } from "../../aws/storage/bucket";
import { when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { isAuditLog } from "../../aws/data/data-class";
import { lifecycleOf, noRuleBefore } from "../../aws/storage/lifecycle";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

// PCI DSS 10.5.1 asks for three months "immediately available for analysis".
const READABLE_DAYS = 90;

/** Audit logs stay, and the last three months can be read at once. */
export const s3AuditBucketRetention = defineStackControl({
  id: "s3-audit-bucket-retention",
  title: `Audit buckets expire nothing before ${AUDIT_DAYS} days and archive nothing before ${READABLE_DAYS}`,
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["10.5.1"],
  gdpr: ["5(1)(e)", "5(2)"],
  why: "A lifecycle rule deletes without asking, and a log in an archive takes hours to read while the intruder is still there.",
  remediation: `Let no rule expire objects before ${AUDIT_DAYS} days or move them to GLACIER or DEEP_ARCHIVE before ${READABLE_DAYS}.`,
  example: `rules: [{ id: "keep", status: "Enabled", filter: {}, expiration: { days: ${AUDIT_DAYS} },
  transitions: [{ days: ${READABLE_DAYS}, storageClass: "GLACIER" }] }]`,
  resourceTypes: BUCKET,
  check: when<StackContext>(isAuditLog, (bucket, context) => {
    const lifecycle = lifecycleOf(bucket, context);
    return [
      ...noRuleBefore(lifecycle, "expiration", AUDIT_DAYS),
      ...noRuleBefore(lifecycle, "archive", READABLE_DAYS),
    ];
  }),
});
