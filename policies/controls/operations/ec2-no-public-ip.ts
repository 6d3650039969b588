import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import {
  EC2_INSTANCE,
  LAUNCH_CONFIGURATION,
  LAUNCH_TEMPLATE,
} from "../../aws/types/resource-types";

const notTrue = not(equals(true), "false or absent");

/** No machine has an address of the internet. */
export const ec2NoPublicIp = defineControl({
  id: "ec2-no-public-ip",
  title: "Instances and launch templates get no public IP",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.4.5"],
  gdpr: ["32(1)(b)"],
  why: "A machine with a public address is one wrong security group away from the internet.",
  remediation:
    "Leave associatePublicIpAddress out or set it to false; people come by Session Manager.",
  example: `new aws.ec2.Instance("bastion", { ..., associatePublicIpAddress: false });`,
  resourceTypes: [EC2_INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  check: every(
    requires("associatePublicIpAddress", notTrue, { absent: "pass" }),
    requires("networkInterfaces[*].associatePublicIpAddress", notTrue, { absent: "pass" }),
  ),
});
