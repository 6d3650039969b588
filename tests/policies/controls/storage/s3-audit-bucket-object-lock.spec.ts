import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3AuditBucketObjectLock } from "../../../../policies/controls/storage/s3-audit-bucket-object-lock";
import { casesOf, computed } from "../../harness/cases";
import { auditBucket, bucket } from "./shapes";

type Retention = aws.types.input.s3.BucketObjectLockConfigurationRuleDefaultRetention;
const locked = () => auditBucket({ objectLockEnabled: true });
const lock = ({ bucket: name }: aws.s3.Bucket, defaultRetention: Input<Retention>) =>
  new aws.s3.BucketObjectLockConfiguration("lock", { bucket: name, rule: { defaultRetention } });
const at = {
  on: "audit",
  path: "@BucketObjectLockConfiguration -> lock.rule.defaultRetention",
};

casesOf(s3AuditBucketObjectLock, (cases) => {
  cases.passes("with 2555 days", () => lock(locked(), { mode: "COMPLIANCE", days: 2555 }));
  cases.passes("with seven years", () => lock(locked(), { mode: "COMPLIANCE", years: 7 }));
  cases.fails("without a lock configuration", () => locked(), {
    on: "audit",
    path: "@BucketObjectLockConfiguration",
  });
  cases.fails(
    "with a bucket made without a lock",
    () => lock(auditBucket(), { mode: "COMPLIANCE", days: 2555 }),
    { on: "audit", path: "objectLockEnabled" },
  );
  cases.fails("with a day less", () => lock(locked(), { mode: "COMPLIANCE", days: 2554 }), at);
  cases.fails("in governance mode", () => lock(locked(), { mode: "GOVERNANCE", days: 2555 }), at);
  cases.fails("without a mode", () => lock(locked(), { days: 2555 }), at);
  cases.ignores("a bucket of other things", () => bucket());
  cases.undecided(
    "while the days are computed",
    () => lock(locked(), { mode: "COMPLIANCE", days: computed(30) }),
    { ...at, then: "fail" },
  );
});
