import { every, on } from "../../engine/check";
import type { StackContext } from "../../engine/relation";
import { defineStackControl } from "../../engine/control";
import { ofParentElsewhere } from "../../aws/orphan";
import {
  PUBLIC_ACCESS_BLOCK,
  blocksPublicAccess,
  hasPublicAccessBlock,
} from "../../aws/storage/bucket";
import { BUCKET } from "../../aws/types/resource-types";

/** No bucket can be opened to the internet, not even by mistake. */
export const s3PublicAccessBlock = defineStackControl({
  id: "s3-public-access-block",
  title: "Each bucket has a public access block with all four settings true",
  area: "storage",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "7.3.3"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "One wrong ACL or policy publishes every object; the block holds whatever a later change says.",
  remediation: "Add a public access block for the bucket with all four settings true.",
  example: `new aws.s3.BucketPublicAccessBlock("data", { bucket: bucket.bucket, blockPublicAcls: true,
    blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });`,
  resourceTypes: [...BUCKET, ...PUBLIC_ACCESS_BLOCK],
  check: every<StackContext>(
    on(BUCKET, hasPublicAccessBlock),
    on(PUBLIC_ACCESS_BLOCK, ofParentElsewhere("bucket", BUCKET, blocksPublicAccess)),
  ),
});
