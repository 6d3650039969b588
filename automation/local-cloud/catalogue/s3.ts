import type { Catalogue } from "./kind";

/** Buckets (S3). */
export const s3: Catalogue = {
  "aws:s3/bucket:Bucket": {
    id: "{name}",
    arn: "arn:aws:s3:::{name}",
    autonamed: "bucket",
    longestName: 63,
    computed: {
      bucketDomainName: "{name}.s3.amazonaws.com",
      bucketRegion: "{region}",
      bucketRegionalDomainName: "{name}.s3.{region}.amazonaws.com",
      hostedZoneId: "Z21DNDUVLTQW6Q",
      websiteDomain: "",
      websiteEndpoint: "",
      objectLockEnabled: false,
    },
    replaceOnChange: ["bucket", "bucketPrefix", "objectLockEnabled"],
    tagged: true,
    unique: true,
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketPolicy:BucketPolicy": { id: "{input.bucket}", replaceOnChange: ["bucket"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    id: "{input.bucket}",
    computed: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
    replaceOnChange: ["bucket"],
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket"],
  },
  "aws:s3/bucketLogging:BucketLogging": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketNotification:BucketNotification": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket"],
  },
  "aws:s3/bucketObject:BucketObject": {
    id: "{input.key}",
    arn: "arn:aws:s3:::{input.bucket}/{input.key}",
    computed: { versionId: "{lower32}", etag: "{hex32}" },
    replaceOnChange: ["bucket", "key"],
    tagged: true,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    id: "{input.key}",
    arn: "arn:aws:s3:::{input.bucket}/{input.key}",
    computed: {
      checksumCrc32: "",
      checksumCrc32c: "",
      checksumCrc64nvme: "",
      checksumSha1: "",
      checksumSha256: "",
      versionId: "{lower32}",
      etag: "{hex32}",
    },
    replaceOnChange: ["bucket", "key"],
    tagged: true,
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    id: "{input.bucket}",
    replaceOnChange: ["bucket"],
  },
  "aws:s3/bucketAcl:BucketAcl": {
    id: "{input.bucket},{input.acl}",
    replaceOnChange: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    id: "{account}",
    computed: { accountId: "{account}" },
    replaceOnChange: ["accountId"],
  },
  "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration": {
    id: "{input.bucket}:{name}",
    autonamed: "name",
    replaceOnChange: ["bucket", "name"],
  },
  "aws:s3/bucketMetric:BucketMetric": {
    id: "{input.bucket}:{name}",
    autonamed: "name",
    replaceOnChange: ["bucket", "name"],
  },
};
