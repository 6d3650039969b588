import { blocksPublicAccess } from "../../aws/storage/bucket";
import { defineStackControl } from "../../engine/control";
import { existsInStack, whereStackHolds } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const TYPES = ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"];

/** The account refuses public buckets, those that other programs make included. */
export const s3AccountPublicAccessBlock = defineStackControl({
  id: "s3-account-public-access-block",
  title: "The account blocks public access to S3 with all four settings true",
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["1.4.4"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "A bucket's own block can be taken off by whoever may change the bucket; the account's can't.",
  remediation:
    "Add the account's public access block; where another stack owns the account, waive it and name that stack.",
  example: `new aws.s3.AccountPublicAccessBlock("account", { blockPublicAcls: true,
    blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });`,
  resourceTypes: TYPES,
  checkStack: whereStackHolds(
    [...BUCKET, ...TYPES],
    existsInStack(
      TYPES,
      "an account public access block with all four settings true",
      blocksPublicAccess,
    ),
  ),
});
