import { ofParentElsewhere } from "../../aws/orphan";
import {
  BUCKET_ENCRYPTION,
  encryptsByRules,
  encryptsWithCustomerKey,
  receivesAccessLogs,
} from "../../aws/storage/bucket";
import { every, on, unless, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

/** Objects are encrypted under a key that the team manages; S3 and load balancers can write no logs under one. */
export const s3EncryptionKms = defineStackControl({
  id: "s3-encryption-kms",
  title: "Each bucket, except those of access logs, defaults to SSE-KMS with a customer key",
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "10.3.2"],
  gdpr: ["32(1)(a)"],
  why: "Under S3's own key whoever may read the bucket may read the data; a key of one's own is a second lock with its own log.",
  remediation: "Add a default encryption with aws:kms, a key of your own and bucket keys.",
  example: `new aws.s3.BucketServerSideEncryptionConfiguration("data", { bucket: bucket.bucket, rules: [{
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
    bucketKeyEnabled: true }] });`,
  resourceTypes: [...BUCKET, ...BUCKET_ENCRYPTION],
  check: every<StackContext>(
    on(BUCKET, when(unless(receivesAccessLogs), encryptsWithCustomerKey)),
    on(BUCKET_ENCRYPTION, ofParentElsewhere("bucket", BUCKET, encryptsByRules)),
  ),
});
