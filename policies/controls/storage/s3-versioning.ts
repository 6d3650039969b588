import { either, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { hasSibling } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

/** What was overwritten or deleted can be restored. */
export const s3Versioning = defineStackControl({
  id: "s3-versioning",
  title: "Buckets are versioned",
  area: "storage",
  severity: "medium",
  tier: 2,
  pci: ["10.3.4", "10.3.3"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "Without versions an overwritten or deleted object is gone, and a lock or a replication can't be added.",
  remediation: "Add a versioning configuration with status Enabled for the bucket.",
  example: `new aws.s3.BucketVersioning("data", { bucket: bucket.bucket,
    versioningConfiguration: { status: "Enabled" } });`,
  resourceTypes: BUCKET,
  check: either(
    hasSibling({
      types: [
        "aws:s3/bucketVersioning:BucketVersioning",
        "aws:s3/bucketVersioningV2:BucketVersioningV2",
      ],
      path: "bucket",
      mustBe: "a versioning configuration with status Enabled",
      check: requires("versioningConfiguration.status", equals("Enabled"), { absent: "fail" }),
    }),
    requires("versioning.enabled", equals(true), { absent: "fail" }),
  ),
});
