import { AUDIT_DAYS, locksForAudit } from "../../aws/storage/bucket";
import { when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { isAuditLog } from "../../aws/data/data-class";
import { BUCKET } from "../../aws/types/resource-types";

/** Nobody can delete what the auditors will ask for. */
export const s3AuditBucketObjectLock = defineStackControl({
  id: "s3-audit-bucket-object-lock",
  title: `Audit log buckets have Object Lock in COMPLIANCE mode for ${AUDIT_DAYS} days`,
  area: "storage",
  severity: "critical",
  tier: 1,
  pci: ["10.5.1", "10.3.2", "10.3.4"],
  gdpr: ["5(2)", "32(1)(b)"],
  why: "An intruder's first act is to delete the log; in COMPLIANCE mode not even the root user can.",
  remediation:
    "Make the bucket with objectLockEnabled and add a lock configuration; a bucket without a lock is made anew.",
  example: `new aws.s3.BucketObjectLockConfiguration("audit", { bucket: bucket.bucket,
    rule: { defaultRetention: { mode: "COMPLIANCE", days: ${AUDIT_DAYS} } } });`,
  resourceTypes: BUCKET,
  check: when(isAuditLog, locksForAudit),
});
