import { anyOf, inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData, isAuditLog } from "../../aws/data/data-class";
import { equals, not } from "../../engine/expectation";
import { BUCKET } from "../../aws/types/resource-types";

/** Destroying a stack doesn't empty the buckets that matter. */
export const s3NoForceDestroy = defineControl({
  id: "s3-no-force-destroy",
  title: "Buckets in production, and those with audit or personal data, are not force-destroyed",
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["10.3.2", "10.5.1"],
  gdpr: ["32(1)(b)"],
  why: "With forceDestroy one `destroy`, or a renamed resource, deletes every object and every version.",
  remediation: "Leave forceDestroy out; empty such a bucket by hand, after a review.",
  example: `new aws.s3.Bucket("audit", { forceDestroy: false, tags: { LogType: "audit" } });`,
  resourceTypes: BUCKET,
  check: when(
    anyOf(inEnvironment("prod"), isAuditLog, holdsPersonalData),
    requires("forceDestroy", not(equals(true), "false or absent"), { absent: "pass" }),
  ),
});
