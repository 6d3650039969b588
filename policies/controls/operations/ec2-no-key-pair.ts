import { isBastion } from "../../aws/bastion";
import { forbidsProperty, unless, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, MACHINE } from "../../aws/types/resource-types";

/** Nobody comes in by a key that several people hold. */
export const ec2NoKeyPair = defineControl({
  id: "ec2-no-key-pair",
  title: "Instances and launch templates have no SSH key pair",
  area: "operations",
  severity: "medium",
  tier: 2,
  pci: ["8.2.2", "8.6.1"],
  gdpr: ["32(1)(b)"],
  why: "A key pair is one credential for everybody who holds it: nobody can say afterwards who it was.",
  remediation: "Leave keyName out; people come by Session Manager under their own names.",
  example: `new aws.ec2.Instance("worker", { ..., iamInstanceProfile: profile.name });`,
  resourceTypes: [...MACHINE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  // A bastion has a control of its own.
  check: when(unless(isBastion), forbidsProperty("keyName", "people come by Session Manager")),
});
