import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { hasSibling } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

/** Access is decided by policies alone. */
export const s3AclsDisabled = defineStackControl({
  id: "s3-acls-disabled",
  title: "Object ownership of each bucket is BucketOwnerEnforced",
  area: "storage",
  severity: "medium",
  tier: 2,
  pci: ["7.2.1"],
  gdpr: ["25(2)"],
  why: "With ACLs every object can have readers of its own that no review of the bucket's policy shows.",
  remediation: "Add ownership controls with BucketOwnerEnforced for the bucket.",
  example: `new aws.s3.BucketOwnershipControls("data", { bucket: bucket.bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" } });`,
  resourceTypes: BUCKET,
  check: hasSibling({
    types: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
    path: "bucket",
    mustBe: "ownership controls with BucketOwnerEnforced",
    check: requires("rule.objectOwnership", equals("BucketOwnerEnforced"), { absent: "fail" }),
  }),
});
