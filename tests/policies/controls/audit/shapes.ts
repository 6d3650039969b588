import * as aws from "@pulumi/aws";

/** A trail `trail` into the bucket `audit`. */
export function trail(args: Partial<aws.cloudtrail.TrailArgs> = {}): aws.cloudtrail.Trail {
  return new aws.cloudtrail.Trail("trail", { s3BucketName: "audit", ...args });
}

/** A log group `logs`. */
export function logGroup(args: aws.cloudwatch.LogGroupArgs = {}): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup("logs", args);
}

/** A bucket `audit` that says it holds audit logs. */
export function auditBucket(args: aws.s3.BucketArgs = {}): aws.s3.Bucket {
  return new aws.s3.Bucket("audit", { tags: { LogType: "audit" }, ...args });
}
