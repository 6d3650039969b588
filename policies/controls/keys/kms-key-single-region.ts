import { every, forbidsResource, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { KMS_KEY } from "../../aws/types/resource-types";

/** A key, and what only it can open, stays in one region. */
export const kmsKeySingleRegion = defineControl({
  id: "kms-key-single-region",
  title: "Keys stay in the region in which they were made",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["3.6.1.4"],
  gdpr: ["44", "32(1)(a)"],
  why: "Whoever may replicate a multi-region key may do so to any region, and carry personal data after it.",
  remediation:
    "Leave multiRegion at its default, false; encrypt copies in another region with a key of that region.",
  example: `new aws.kms.Key("data", { ..., multiRegion: false });`,
  resourceTypes: [...KMS_KEY, "aws:kms/externalKey:ExternalKey"],
  check: every(
    on(["aws:kms/replicaKey:ReplicaKey"], forbidsResource("make a key in the other region")),
    on(
      ["aws:kms/key:Key", "aws:kms/externalKey:ExternalKey"],
      requires("multiRegion", equals(false), { absent: "pass" }),
    ),
  ),
});
