import type { Check } from "../../engine/check";
import { every, forbidsProperty, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import type { StackContext } from "../../engine/relation";
import { leadsTo, references, siblingsOf } from "../../engine/relation";
import { EC2_INSTANCE } from "../../aws/types/resource-types";
import { fail, indeterminate, pass } from "../../engine/result";
import { isBastion } from "../../aws/bastion";
import {
  INGRESS_RULE,
  rulesOf,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
} from "../../aws/network/traffic-rule";

const CLOSED = "a security group of this stack without a way in";

/** Not one rule lets anything in, inline or as a resource of its own. */
const hasNoWayIn: Check<StackContext> = (group, { stack }) => {
  const standing = siblingsOf(
    group,
    { types: [INGRESS_RULE, SECURITY_GROUP_RULE], path: "securityGroupId" },
    stack,
  );
  const open = indeterminate("ingress", "its rules are known only after the update", CLOSED);
  const outcomes = [group, ...standing.resources].flatMap((one) => {
    const rules = rulesOf(one, "ingress");
    if ("unknown" in rules) return [open];
    return rules.map(() => fail("ingress", `a rule (${one.name})`, "without a rule"));
  });
  const later = standing.undecided.some((one) => {
    const rules = rulesOf(one, "ingress");
    return "unknown" in rules || rules.length > 0;
  });
  return [pass("ingress", "without a rule"), ...outcomes, ...(later ? [open] : [])];
};

/** People reach machines through Session Manager, which knows who they are and writes down what they do. */
export const ec2BastionSsmOnly = defineStackControl({
  id: "ec2-bastion-ssm-only",
  title: "The bastion has no key pair, an instance profile, and a security group without ingress",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["8.2.2", "8.6.1", "2.2.7", "1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "An SSH key is shared, outlives who had it, and leaves no record of what was done.",
  remediation:
    "Leave keyName out, give it an instance profile for Session Manager, and take every ingress rule away.",
  example: `new aws.ec2.Instance("bastion", { ..., iamInstanceProfile: profile.name,
    vpcSecurityGroupIds: [groupWithoutIngress.id] });`,
  resourceTypes: [EC2_INSTANCE],
  check: when<StackContext>(
    isBastion,
    every<StackContext>(
      forbidsProperty("keyName", "people come by Session Manager"),
      references(
        "iamInstanceProfile",
        ["aws:iam/instanceProfile:InstanceProfile"],
        "an instance profile for Session Manager",
      ),
      leadsTo("vpcSecurityGroupIds", [SECURITY_GROUP], CLOSED, hasNoWayIn),
    ),
  ),
});
