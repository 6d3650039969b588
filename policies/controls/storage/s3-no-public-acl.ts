import { BUCKET_ACL } from "../../aws/storage/bucket";
import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { matches, not, oneOf } from "../../engine/expectation";
import { BUCKET } from "../../aws/types/resource-types";

const PUBLIC = ["public-read", "public-read-write", "authenticated-read", "website"];
const OBJECTS = [
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/objectCopy:ObjectCopy",
];
const notEverybody = not(matches(/(AllUsers|AuthenticatedUsers)$/, ""), "a named grantee");

/** No ACL opens a bucket. */
export const s3NoPublicAcl = defineControl({
  id: "s3-no-public-acl",
  title: "No ACL or grant of a bucket or an object is public",
  area: "storage",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "7.3.3"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "AllUsers is the internet, and AuthenticatedUsers is everybody with any AWS account.",
  remediation: "Take the ACL or grant away; let a bucket policy name who may read.",
  example: `new aws.s3.BucketOwnershipControls("data", { bucket: bucket.bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" } });`,
  resourceTypes: [...BUCKET, ...BUCKET_ACL, ...OBJECTS],
  check: every(
    requires("acl", not(oneOf(...PUBLIC), "private"), { absent: "pass" }),
    requires("grants[*].uri", notEverybody, { absent: "pass" }),
    requires("accessControlPolicy.grants[*].grantee.uri", notEverybody, { absent: "pass" }),
  ),
});
