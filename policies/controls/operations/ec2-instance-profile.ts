import type { Context } from "../../engine/check";
import { anyOf, requires, unless, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { MACHINE } from "../../aws/types/resource-types";
import { readOne } from "../../engine/property";
import { isBastion } from "../../aws/bastion";

/** A machine has a role of its own, so that nobody gives it a lasting credential. */
export const ec2InstanceProfile = defineControl({
  id: "ec2-instance-profile",
  title: "Instances have an instance profile",
  area: "operations",
  severity: "medium",
  tier: 2,
  pci: ["7.2.5", "8.6.1"],
  gdpr: ["32(1)(b)"],
  why: "A machine without a role gets its rights by keys that somebody puts there, and can't be managed by Session Manager.",
  remediation: "Set iamInstanceProfile.",
  example: `new aws.ec2.Instance("worker", { ..., iamInstanceProfile: profile.name });`,
  resourceTypes: MACHINE,
  // A launch template may bring the profile along, and a bastion has a control of its own.
  check: when(
    unless(
      anyOf<Context>(
        isBastion,
        ({ inputs }) => readOne(inputs, "launchTemplate").state !== "absent",
      ),
    ),
    requires("iamInstanceProfile", present, { absent: "fail", unknown: "pass" }),
  ),
});
