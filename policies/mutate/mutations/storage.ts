import { known } from "../../engine/property";
import type { Mutation, Target } from "../mutation";
import { add, remove, set } from "../mutation";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const ENCRYPTION =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const ALGORITHM = "applyServerSideEncryptionByDefault.sseAlgorithm";
const auditBucket: Target = {
  type: BUCKET,
  where: ({ inputs }) => known(inputs, "tags.LogType") === "audit",
};
/** The rules of the audit bucket are those with an archive. */
const auditLifecycle: Target = {
  type: LIFECYCLE,
  where: ({ inputs }) => known(inputs, "rules[0].transitions") !== undefined,
};
const policy = (...statements: object[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allow = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "s3-public-access-block": set(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    {
      blockPublicPolicy: false,
    },
    "cloudtrail-bucket-protected",
  ),
  "s3-account-public-access-block": set(
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    { restrictPublicBuckets: false },
  ),
  "s3-no-public-acl": add(
    "aws:s3/bucketAcl:BucketAcl",
    { bucket: "data", acl: "public-read" },
    "approved-resource-types",
  ),
  "s3-acls-disabled": set("aws:s3/bucketOwnershipControls:BucketOwnershipControls", {
    "rule.objectOwnership": "ObjectWriter",
  }),
  "s3-encryption-kms": set(
    {
      type: ENCRYPTION,
      where: ({ inputs }) => known(inputs, `rules[0].${ALGORITHM}`) === "aws:kms",
    },
    { [`rules.0.${ALGORITHM}`]: "AES256" },
  ),
  "s3-tls-only-policy": set(
    POLICY,
    policy({ ...allow, Principal: { Service: "logging.s3.amazonaws.com" } }),
  ),
  "s3-policy-no-public-principal": set(POLICY, policy(deny, allow)),
  "s3-versioning": set("aws:s3/bucketVersioning:BucketVersioning", {
    "versioningConfiguration.status": "Suspended",
  }),
  "s3-access-logging": remove("aws:s3/bucketLogging:BucketLogging", "cloudtrail-bucket-protected"),
  "s3-lifecycle": set(LIFECYCLE, { "rules.0.abortIncompleteMultipartUpload": undefined }),
  "s3-audit-bucket-object-lock": set(
    LOCK,
    { "rule.defaultRetention.mode": "GOVERNANCE" },
    "cloudtrail-bucket-protected",
  ),
  "s3-audit-bucket-retention": set(auditLifecycle, { "rules.0.expiration.days": 365 }),
  "s3-personal-data-expiry": set(
    BUCKET,
    {
      "tags.DataClassification": "cardholder",
      "tags.RetentionDays": "30",
      "tags.ErasureMethod": "lifecycle",
    },
    "gdpr-processing-record",
    "nonprod-no-live-data",
    "s3-no-force-destroy",
    "cloudtrail-data-events",
  ),
  "s3-no-force-destroy": set(auditBucket, { forceDestroy: true }),
  "s3-no-website-hosting": set(BUCKET, { website: { indexDocument: "index.html" } }),
  "s3-access-point-blocks-public-access": [
    add(
      "aws:s3/accessPoint:AccessPoint",
      {
        publicAccessBlockConfiguration: { blockPublicPolicy: false },
      },
      "approved-resource-types",
    ),
    add(
      "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
      {
        details: { publicAccessBlock: { ignorePublicAcls: false } },
      },
      "approved-resource-types",
    ),
  ],
};
