import { s3AuditBucketRetention } from "../../../../policies/controls/storage/s3-audit-bucket-retention";
import { casesOf, computed } from "../../harness/cases";
import { auditBucket, bucket, lifecycleOf } from "./shapes";

const RULE = "@BucketLifecycleConfiguration -> lifecycle.rules[0]";

casesOf(s3AuditBucketRetention, (cases) => {
  cases.passes("with expiry after 2555 days and an archive after 90", () =>
    lifecycleOf(auditBucket(), {
      expiration: { days: 2555 },
      transitions: [{ days: 90, storageClass: "GLACIER" }],
    }),
  );
  cases.passes("when nothing ever expires", () => auditBucket());
  cases.passes("with an early move to a class that can be read at once", () =>
    lifecycleOf(auditBucket(), { transitions: [{ days: 30, storageClass: "STANDARD_IA" }] }),
  );
  cases.fails(
    "with expiry a day early",
    () => lifecycleOf(auditBucket(), { expiration: { days: 2554 } }),
    {
      on: "audit",
      path: `${RULE}.expiration`,
    },
  );
  cases.fails(
    "with expiry by a date",
    () => lifecycleOf(auditBucket(), { expiration: { date: "2030-01-01" } }),
    { on: "audit", path: `${RULE}.expiration` },
  );
  cases.fails(
    "with an archive after a month",
    () => lifecycleOf(auditBucket(), { transitions: [{ days: 30, storageClass: "DEEP_ARCHIVE" }] }),
    { on: "audit", path: `${RULE}.archive` },
  );
  cases.ignores("a bucket of other things", () =>
    lifecycleOf(bucket(), { expiration: { days: 1 } }),
  );
  cases.undecided(
    "while the days are computed",
    () => lifecycleOf(auditBucket(), { expiration: { days: computed(30) } }),
    { on: "audit", path: `${RULE}.expiration`, then: "fail" },
  );
});
