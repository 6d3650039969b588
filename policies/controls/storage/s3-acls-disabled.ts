import { ofParentElsewhere } from "../../aws/orphan";
import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
const enforced = requires("rule.objectOwnership", equals("BucketOwnerEnforced"), {
  absent: "fail",
});

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
  resourceTypes: [...BUCKET, OWNERSHIP],
  check: every<StackContext>(
    on(
      BUCKET,
      hasSibling({
        types: [OWNERSHIP],
        path: "bucket",
        mustBe: "ownership controls with BucketOwnerEnforced",
        check: enforced,
      }),
    ),
    on([OWNERSHIP], ofParentElsewhere("bucket", BUCKET, enforced)),
  ),
});
