import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

/** A bucket `data`. */
export function bucket(args: aws.s3.BucketArgs = {}): aws.s3.Bucket {
  return new aws.s3.Bucket("data", args);
}

/** A bucket `audit` that says it holds audit logs. */
export function auditBucket(args: aws.s3.BucketArgs = {}): aws.s3.Bucket {
  return new aws.s3.Bucket("audit", { tags: { LogType: "audit" }, ...args });
}

/** A bucket `people` with personal data, to be kept for 400 days. */
export function personalBucket(tags: Record<string, Input<string>> = {}): aws.s3.Bucket {
  return new aws.s3.Bucket("people", {
    tags: { DataClassification: "personal", RetentionDays: "400", ...tags },
  });
}

/** A policy `policy` of a bucket, of these statements. */
export function policyOf({ bucket: name }: aws.s3.Bucket, ...statements: object[]) {
  return new aws.s3.BucketPolicy("policy", { bucket: name, policy: documentOf(...statements) });
}

/** A policy document as text. */
export function documentOf(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** A lifecycle configuration `lifecycle` of a bucket, of these rules over every object. */
export function lifecycleOf({ bucket: name }: aws.s3.Bucket, ...rules: Partial<Rule>[]) {
  return new aws.s3.BucketLifecycleConfiguration("lifecycle", {
    bucket: name,
    rules: rules.map((rule, index) => ({
      id: `rule-${index}`,
      status: "Enabled",
      filter: {},
      ...rule,
    })),
  });
}
