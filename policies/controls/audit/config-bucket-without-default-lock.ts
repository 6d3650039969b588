import { readOne } from "../../engine/property";
import type { Check } from "../../engine/check";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { BUCKET, BUCKET_OBJECT_LOCK } from "../../aws/types/resource-types";
import { defineStackControl } from "../../engine/control";

const MUST_BE = "a bucket without a default retention";

const leadsToOrOutside: Check<StackContext> = (channel, { stack }) => {
  const link = stack.follow(channel, "s3BucketName", BUCKET);
  if (link.resources.length === 0) return [notApplicable("its bucket is not of this stack")];
  return link.resources.map((bucket) => {
    const path = `s3BucketName -> ${bucket.name}`;
    const { resources, undecided } = siblingsOf(
      bucket,
      { types: BUCKET_OBJECT_LOCK, path: "bucket" },
      stack,
    );
    const rules = [
      ...resources.map((one) => readOne(one.inputs, "rule.defaultRetention")),
      readOne(bucket.inputs, "objectLockConfiguration.rule.defaultRetention"),
    ];
    if (rules.some(({ state }) => state === "known"))
      return fail(path, "a bucket that locks by default", MUST_BE);
    return undecided.length > 0 || rules.some(({ state }) => state === "unknown")
      ? indeterminate(path, "whether it locks is known only after the update", MUST_BE)
      : pass(path);
  });
};

/** Config can write what it sees. */
export const configBucketWithoutDefaultLock = defineStackControl({
  id: "config-bucket-without-default-lock",
  title: "The bucket that Config delivers to has no default Object Lock retention",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["10.3.2", "10.2.1"],
  gdpr: ["5(2)"],
  why: "Config can't deliver into a bucket whose objects are locked by default: the recorder stops, and the history with it.",
  remediation:
    "Deliver into a bucket of its own without a default retention; lock copies of it instead.",
  example: `new aws.cfg.DeliveryChannel("config", { s3BucketName: history.bucket, s3KmsKeyArn: key.arn });`,
  resourceTypes: ["aws:cfg/deliveryChannel:DeliveryChannel"],
  check: leadsToOrOutside,
});
