import { ofParentElsewhere } from "../../aws/orphan";
import { either, every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const VERSIONING = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
];
const enabled = requires("versioningConfiguration.status", equals("Enabled"), { absent: "fail" });

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
  resourceTypes: [...BUCKET, ...VERSIONING],
  check: every<StackContext>(
    on(
      BUCKET,
      either(
        hasSibling({
          types: VERSIONING,
          path: "bucket",
          mustBe: "a versioning configuration with status Enabled",
          check: enabled,
        }),
        requires("versioning.enabled", equals(true), { absent: "fail" }),
      ),
    ),
    on(VERSIONING, ofParentElsewhere("bucket", BUCKET, enabled)),
  ),
});
