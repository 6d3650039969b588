import * as aws from "@pulumi/aws";
import { configBucketWithoutDefaultLock } from "../../../../policies/controls/audit/config-bucket-without-default-lock";
import { casesOf, computed } from "../../harness/cases";

const RETENTION = { rule: { defaultRetention: { mode: "COMPLIANCE", days: 2555 } } };
const deliver = (lock: object | undefined) => {
  const bucket = new aws.s3.Bucket("history", { objectLockEnabled: true });
  if (lock !== undefined)
    new aws.s3.BucketObjectLockConfiguration("lock", { bucket: bucket.bucket, ...lock });
  new aws.cfg.DeliveryChannel("channel", { s3BucketName: bucket.bucket });
};
const at = { on: "channel", path: "s3BucketName -> history" };

casesOf(configBucketWithoutDefaultLock, (cases) => {
  cases.passes("into a bucket without a default retention", () => deliver(undefined));
  cases.passes("where the lock has no rule", () => deliver({}));
  cases.fails("into a bucket that locks by default", () => deliver(RETENTION), at);
  cases.ignores(
    "a bucket of another stack",
    () => new aws.cfg.DeliveryChannel("channel", { s3BucketName: "away" }),
  );
  cases.undecided("while the rule is computed", () => deliver({ rule: computed(RETENTION.rule) }), {
    ...at,
    then: "fail",
  });
});
