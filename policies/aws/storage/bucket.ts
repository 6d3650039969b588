import type { Check, Condition } from "../../engine/check";
import { either, every, requires } from "../../engine/check";
import { usesCustomerKey } from "../keys/customer-key";
import { equals, oneOf, satisfies } from "../../engine/expectation";
import { known, readOne, numberOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { hasSibling, references, siblingsOf } from "../../engine/relation";
import { BUCKET, BUCKET_OBJECT_LOCK, LOAD_BALANCER } from "../types/resource-types";

export const PUBLIC_ACCESS_BLOCK = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"];
export const BUCKET_POLICY = ["aws:s3/bucketPolicy:BucketPolicy"];
export const BUCKET_ACL = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];
export const BUCKET_LOGGING = [
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketLoggingV2:BucketLoggingV2",
];
export const BUCKET_ENCRYPTION = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/** All four switches of a public access block, of a bucket or of the account. */
export const blocksPublicAccess = every(
  ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map(
    (path) => requires(path, equals(true), { absent: "fail" }),
  ),
);

/** The bucket has a public access block with all four switches on. */
export const hasPublicAccessBlock = hasSibling({
  types: PUBLIC_ACCESS_BLOCK,
  path: "bucket",
  mustBe: "a public access block with all four settings true",
  check: blocksPublicAccess,
});

// Who writes access logs into a bucket, and the property that names it.
const LOG_WRITERS = [
  { types: BUCKET_LOGGING, path: "targetBucket" },
  { types: BUCKET, path: "logging.targetBucket" },
  { types: LOAD_BALANCER, path: "accessLogs.bucket" },
  { types: LOAD_BALANCER, path: "connectionLogs.bucket" },
];

/** Holds for a bucket that S3 itself or a load balancer writes access logs into. */
export const receivesAccessLogs: Condition<StackContext> = (bucket, { stack }) => {
  const writers = LOG_WRITERS.map((writer) => siblingsOf(bucket, writer, stack));
  if (writers.some(({ resources }) => resources.length > 0)) return true;
  return writers.some(({ undecided }) => undecided.length > 0) ? undefined : false;
};

const LOGGED = "server access logs into another bucket";

/** The bucket writes server access logs. */
export const writesAccessLogs: Check<StackContext> = either(
  hasSibling({
    types: BUCKET_LOGGING,
    path: "bucket",
    mustBe: LOGGED,
    check: references("targetBucket", BUCKET, LOGGED),
  }),
  references("logging.targetBucket", BUCKET, LOGGED),
);

/** Default encryption under a customer key, read below these paths. */
function encryptsAt(rule: string): Check<StackContext> {
  const byDefault = `${rule}.applyServerSideEncryptionByDefault`;
  return every<StackContext>(
    requires(`${byDefault}.sseAlgorithm`, oneOf("aws:kms", "aws:kms:dsse"), { absent: "fail" }),
    usesCustomerKey(`${byDefault}.kmsMasterKeyId`),
  );
}

/** The rules of an encryption configuration name a customer key. */
export const encryptsByRules = encryptsAt("rules[*]");

/** The bucket encrypts with a customer key by default. */
export const encryptsWithCustomerKey: Check<StackContext> = either(
  hasSibling({
    types: BUCKET_ENCRYPTION,
    path: "bucket",
    mustBe: "default encryption under a KMS key of your own",
    check: encryptsByRules,
  }),
  encryptsAt("serverSideEncryptionConfiguration.rule"),
);

/** Seven years: what the audit trail is kept for. */
export const AUDIT_DAYS = 2555;
const LOCK = `a default retention in COMPLIANCE mode of ${AUDIT_DAYS} days or 7 years`;

const retention = satisfies(LOCK, (value) => {
  const parts = ["mode", "days", "years"].map((key) => readOne(value, key));
  if (parts.some(({ state }) => state === "unknown")) return undefined;
  return (
    known(value, "mode") === "COMPLIANCE" &&
    (numberOf(known(value, "days")) >= AUDIT_DAYS || numberOf(known(value, "years")) >= 7)
  );
});
const locksAt = (rule: string): Check<StackContext> =>
  requires(`${rule}.defaultRetention`, retention, { absent: "fail" });

/** Nobody, not even the account's root, can delete an object of the bucket for seven years. */
export const locksForAudit: Check<StackContext> = every(
  either(
    requires("objectLockEnabled", equals(true), { absent: "fail" }),
    requires("objectLockConfiguration.objectLockEnabled", equals("Enabled"), { absent: "fail" }),
  ),
  either(
    hasSibling({
      types: BUCKET_OBJECT_LOCK,
      path: "bucket",
      mustBe: LOCK,
      check: locksAt("rule"),
    }),
    locksAt("objectLockConfiguration.rule"),
  ),
);
