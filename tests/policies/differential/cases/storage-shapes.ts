import * as aws from "@pulumi/aws";

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
