import type { Check } from "../../engine/check";
import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { known, readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import {
  LAUNCH_CONFIGURATION,
  LAUNCH_TEMPLATE,
  MACHINE,
  SUBNET,
} from "../../aws/types/resource-types";

const notTrue = not(equals(true), "false or absent");
const MUST_BE = "false, or a subnet that hands out no public addresses";

/** Where a machine says nothing about a public address, its subnet decides; the default VPC's hand them out. */
const subnetGivesNone: Check<StackContext> = (machine, { stack }): Outcome[] => {
  const path = "associatePublicIpAddress";
  const decides = ["networkInterfaces", "launchTemplate"].some(
    (one) => readOne(machine.inputs, one).state !== "absent",
  );
  if (decides || readOne(machine.inputs, path).state !== "absent")
    return [notApplicable("the machine says itself")];
  const { absent, resources } = stack.follow(machine, "subnetId", [SUBNET]);
  if (absent) return [fail(path, "left to the default VPC's subnets", MUST_BE)];
  return resources.map((subnet) => {
    const given = readOne(subnet.inputs, "mapPublicIpOnLaunch");
    if (given.state === "unknown")
      return indeterminate(path, "what its subnet does is known only after the update", MUST_BE);
    return known(subnet.inputs, "mapPublicIpOnLaunch") === true
      ? fail(path, `left to ${subnet.name}, which hands out addresses`, MUST_BE)
      : pass(path, `left to ${subnet.name}`);
  });
};

/** No machine has an address of the internet. */
export const ec2NoPublicIp = defineStackControl({
  id: "ec2-no-public-ip",
  title: "Instances and launch templates get no public IP, neither their own nor their subnet's",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.4.5"],
  gdpr: ["32(1)(b)"],
  why: "A machine with a public address is one wrong security group away from the internet.",
  remediation:
    "Name a subnet, and set associatePublicIpAddress to false; people come by Session Manager.",
  example: `new aws.ec2.Instance("bastion", { ..., subnetId: app.id, associatePublicIpAddress: false });`,
  resourceTypes: [...MACHINE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  check: every<StackContext>(
    requires("associatePublicIpAddress", notTrue, { absent: "pass" }),
    requires("networkInterfaces[*].associatePublicIpAddress", notTrue, { absent: "pass" }),
    on(MACHINE, subnetGivesNone),
  ),
});
