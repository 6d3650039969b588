import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { SUBNET } from "../../aws/types/resource-types";

/** Nothing gets a public address by accident. */
export const subnetNoAutoPublicIp = defineControl({
  id: "subnet-no-auto-public-ip",
  title: "Subnets never auto-assign public IPv4 addresses",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "Whatever is launched into such a subnet is on the internet without anybody having asked for it.",
  remediation: "Set mapPublicIpOnLaunch to false; give an address on purpose where one is needed.",
  example: `new aws.ec2.Subnet("public-a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24",
    mapPublicIpOnLaunch: false });`,
  resourceTypes: [SUBNET],
  check: requires("mapPublicIpOnLaunch", not(equals(true)), { absent: "pass" }),
});
