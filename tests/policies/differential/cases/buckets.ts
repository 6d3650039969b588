import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, allow, documentOf } from "./shapes";
import { bucket, block, TLS } from "./storage-shapes";

/** Buckets and their objects. */
export const buckets = [
  pair("S3.8", "s3-public-access-block", "a bucket has no block of public access", (bad) => {
    const it = bucket();
    if (!bad) block("b", it.bucket, false);
  }),
  pair("seen", "s3-public-access-block", "one of four switches is off", (bad) =>
    block("b", bucket().bucket, bad),
  ),
  pair(
    "seen",
    "s3-public-access-block",
    "the block of another stack's bucket has a switch off",
    (bad) => block("it", "their-bucket", bad),
  ),
  pair(
    "S3.1, S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS",
    "s3-account-public-access-block",
    "the account lets a policy be public",
    (bad) => {
      bucket();
      new aws.s3.AccountPublicAccessBlock("a", {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: !bad,
        restrictPublicBuckets: true,
      });
    },
  ),
  pair(
    "seen",
    "s3-no-public-acl",
    "an object is public",
    (bad) =>
      new aws.s3.BucketObjectv2("it", {
        bucket: "b",
        key: "k",
        acl: bad ? "public-read" : "private",
      }),
  ),
  pair(
    "seen",
    "s3-no-public-acl",
    "the copy of an object is public",
    (bad) =>
      new aws.s3.ObjectCopy("it", {
        bucket: "b",
        key: "k",
        source: "b/j",
        acl: bad ? "public-read-write" : "private",
      }),
  ),
  pair(
    "seen",
    "s3-no-public-acl",
    "a copy is granted to everybody",
    (bad) =>
      new aws.s3.ObjectCopy("it", {
        bucket: "b",
        key: "k",
        source: "b/j",
        grants: [
          bad
            ? {
                type: "Group",
                uri: "http://acs.amazonaws.com/groups/global/AllUsers",
                permissions: ["READ"],
              }
            : { type: "CanonicalUser", id: "1", permissions: ["READ"] },
        ],
      }),
  ),
  pair(
    "seen",
    "s3-no-public-acl",
    "a bucket's ACL is public",
    (bad) => new aws.s3.BucketAcl("it", { bucket: "b", acl: bad ? "public-read" : "private" }),
  ),
  pair("seen", "s3-acls-disabled", "a bucket obeys ACLs", (bad) => {
    const it = bucket();
    new aws.s3.BucketOwnershipControls("o", {
      bucket: it.bucket,
      rule: { objectOwnership: bad ? "ObjectWriter" : "BucketOwnerEnforced" },
    });
  }),
  pair(
    "seen",
    "s3-acls-disabled",
    "another stack's bucket is made to obey ACLs",
    (bad) =>
      new aws.s3.BucketOwnershipControls("it", {
        bucket: "their-bucket",
        rule: { objectOwnership: bad ? "ObjectWriter" : "BucketOwnerEnforced" },
      }),
  ),
  pair("S3.5", "s3-tls-only-policy", "a bucket answers plain HTTP", (bad) => {
    const it = bucket();
    new aws.s3.BucketPolicy("p", {
      bucket: it.bucket,
      policy: documentOf(
        bad ? allow({ AWS: "arn:aws:iam::111122223333:root" }, "s3:GetObject") : TLS,
      ),
    });
  }),
  pair("S3.17", "s3-encryption-kms", "a bucket is encrypted by the key of AWS", (bad) => {
    const it = bucket();
    new aws.s3.BucketServerSideEncryptionConfiguration("e", {
      bucket: it.bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: bad
            ? { sseAlgorithm: "AES256" }
            : { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
        },
      ],
    });
  }),
  pair(
    "seen",
    "s3-encryption-kms",
    "another stack's bucket is set back to the key of AWS",
    (bad) =>
      new aws.s3.BucketServerSideEncryptionConfiguration("it", {
        bucket: "their-bucket",
        rules: [
          {
            applyServerSideEncryptionByDefault: bad
              ? { sseAlgorithm: "AES256" }
              : { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
          },
        ],
      }),
  ),
  pair("S3_BUCKET_VERSIONING_ENABLED", "s3-versioning", "a bucket keeps no versions", (bad) => {
    const it = bucket();
    new aws.s3.BucketVersioning("v", {
      bucket: it.bucket,
      versioningConfiguration: { status: bad ? "Suspended" : "Enabled" },
    });
  }),
  pair(
    "seen",
    "s3-versioning",
    "the versions of another stack's bucket are switched off",
    (bad) =>
      new aws.s3.BucketVersioning("it", {
        bucket: "their-bucket",
        versioningConfiguration: { status: bad ? "Suspended" : "Enabled" },
      }),
  ),
  pair("S3.9", "s3-access-logging", "a bucket writes no access log", (bad) => {
    const it = bucket();
    if (!bad)
      new aws.s3.BucketLogging("l", {
        bucket: it.bucket,
        targetBucket: "logs",
        targetPrefix: "x/",
      });
  }),
  pair("S3.15", "s3-audit-bucket-object-lock", "an audit bucket can be emptied", (bad) => {
    const it = bucket({ objectLockEnabled: true, tags: { LogType: "audit" } });
    if (!bad)
      new aws.s3.BucketObjectLockConfiguration("l", {
        bucket: it.bucket,
        rule: { defaultRetention: { mode: "COMPLIANCE", days: 2555 } },
      });
  }),
  pair(
    "S3_BUCKET_DEFAULT_LOCK_ENABLED",
    "s3-audit-bucket-object-lock",
    "an audit bucket's lock can be lifted",
    (bad) => {
      const it = bucket({ objectLockEnabled: true, tags: { LogType: "audit" } });
      new aws.s3.BucketObjectLockConfiguration("l", {
        bucket: it.bucket,
        rule: { defaultRetention: { mode: bad ? "GOVERNANCE" : "COMPLIANCE", days: 2555 } },
      });
    },
  ),
  pair(
    "seen",
    "s3-tls-only-policy",
    "the policy of another stack's bucket lets plain HTTP in",
    (bad) =>
      new aws.s3.BucketPolicy("it", {
        bucket: "their-bucket",
        policy: documentOf(
          bad ? allow({ AWS: "arn:aws:iam::111122223333:root" }, "s3:GetObject") : TLS,
        ),
      }),
  ),
];
