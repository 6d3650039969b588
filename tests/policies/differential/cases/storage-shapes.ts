import * as aws from "@pulumi/aws";
import { allow, documentOf } from "./shapes";

export const bucket = (args: aws.s3.BucketArgs = {}) => new aws.s3.Bucket("it", args);
export const block = (
  name: string,
  b: aws.s3.BucketPublicAccessBlockArgs["bucket"],
  off: boolean,
) =>
  new aws.s3.BucketPublicAccessBlock(name, {
    bucket: b,
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: !off,
  });
export const TLS = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
export const logging = (events: object) =>
  new aws.cloudtrail.Trail("it", { s3BucketName: "b", isMultiRegionTrail: true, ...events });
export const TRAIL = "cloudtrail-multi-region";

/** A trail into a bucket of this stack, with everything it needs but for the flaws. */
export function trailInto({ isPublic = false, logsNothing = false }): void {
  const { bucket } = new aws.s3.Bucket("audit", {
    objectLockEnabled: true,
    tags: { LogType: "audit" },
  });
  block("block", bucket, isPublic);
  if (!logsNothing)
    new aws.s3.BucketLogging("l", { bucket, targetBucket: "logs", targetPrefix: "t/" });
  new aws.s3.BucketObjectLockConfiguration("lock", {
    bucket,
    rule: { defaultRetention: { mode: "COMPLIANCE", days: 2555 } },
  });
  new aws.s3.BucketPolicy("policy", {
    bucket,
    policy: documentOf(allow({ Service: "cloudtrail.amazonaws.com" }, "s3:PutObject")),
  });
  new aws.cloudtrail.Trail("it", { s3BucketName: bucket });
}
