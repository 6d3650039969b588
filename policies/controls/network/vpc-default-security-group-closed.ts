import { ofParentElsewhere } from "../../aws/orphan";
import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { empty } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { VPC } from "../../aws/types/resource-types";
import { DEFAULT_SECURITY_GROUP } from "../../aws/network/traffic-rule";

const withoutRules = every(
  requires("ingress", empty, { absent: "pass" }),
  requires("egress", empty, { absent: "pass" }),
);

/** The security group that AWS gives every VPC lets nothing through. */
export const vpcDefaultSecurityGroupClosed = defineStackControl({
  id: "vpc-default-security-group-closed",
  title: "The default security group of each VPC is adopted and has no rules",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.3.1", "1.3.2", "2.2.2"],
  gdpr: ["32(1)(b)"],
  why: "Whatever is launched without a group of its own gets the default one, which lets all its members talk to each other and out.",
  remediation: "Adopt the default security group without ingress and egress.",
  example: `new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id });`,
  resourceTypes: [VPC, DEFAULT_SECURITY_GROUP],
  check: every<StackContext>(
    on(
      [VPC],
      hasSibling({
        types: [DEFAULT_SECURITY_GROUP],
        path: "vpcId",
        mustBe: "an adopted default security group without rules",
        check: withoutRules,
      }),
    ),
    on([DEFAULT_SECURITY_GROUP], ofParentElsewhere("vpcId", [VPC], withoutRules)),
  ),
});
