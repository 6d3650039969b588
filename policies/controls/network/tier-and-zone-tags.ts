import { defineControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";
import { LOAD_BALANCER, SUBNET } from "../../aws/types/resource-types";
import { TIER_NAMES } from "../../aws/tier";
import { SECURITY_GROUP } from "../../aws/network/traffic-rule";
import { requiresTag } from "../../aws/tags";

/** Every part of the network says in which zone it lies, because the segmentation controls read it. */
export const tierAndZoneTags = defineControl({
  id: "tier-and-zone-tags",
  title: "Subnets, security groups and load balancers carry a valid Tier tag",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["1.2.3", "1.2.4", "12.5.2"],
  gdpr: ["32(1)(b)"],
  why: "Without it the segmentation controls would skip the resource, and diagrams of the network would be guesses.",
  remediation: `Tag it with Tier: one of ${TIER_NAMES.join(", ")}.`,
  example: `new aws.ec2.SecurityGroup("app", { vpcId: vpc.id, tags: { Tier: "app" } });`,
  resourceTypes: [SUBNET, SECURITY_GROUP, ...LOAD_BALANCER],
  check: requiresTag("Tier", oneOf(...TIER_NAMES), { absent: "fail" }),
});
