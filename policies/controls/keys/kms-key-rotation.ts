import { allOf, anyOf, every, requires, unless, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atMost, equals, present } from "../../engine/expectation";

const rotates = allOf(
  where("customerMasterKeySpec", equals("SYMMETRIC_DEFAULT"), true),
  where("keyUsage", equals("ENCRYPT_DECRYPT"), true),
  // KMS can't rotate what it doesn't hold.
  unless(anyOf(where("customKeyStoreId", present), where("xksKeyId", present))),
);

/** A key's material is replaced before it has encrypted too much. */
export const kmsKeyRotation = defineControl({
  id: "kms-key-rotation",
  title: "Symmetric keys rotate at least once a year",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["3.7.4"],
  gdpr: ["32(1)(a)"],
  why: "The longer the same material is used, the more is lost with it; PCI DSS asks for an end of its life.",
  remediation: "Set enableKeyRotation to true; old material stays for what it encrypted.",
  example: `new aws.kms.Key("data", { ..., enableKeyRotation: true, rotationPeriodInDays: 365 });`,
  resourceTypes: ["aws:kms/key:Key"],
  check: when(
    rotates,
    every(
      requires("enableKeyRotation", equals(true), { absent: "fail" }),
      requires("rotationPeriodInDays", atMost(365, "days"), { absent: "pass" }),
    ),
  ),
});
