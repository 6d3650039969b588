import { defineStackControl } from "../../engine/control";
import { read } from "../../engine/property";
import { siblingsOf } from "../../engine/relation";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import {
  EGRESS_RULE,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
} from "../../aws/network/traffic-rule";

const RULES = { types: [SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE], path: "securityGroupId" };
const MUST_BE = "declared either inline or as resources of their own";

/** The rules that were reviewed are the rules that are deployed. */
export const sgNoMixedRuleManagement = defineStackControl({
  id: "sg-no-mixed-rule-management",
  title: "A security group does not mix inline rules with standalone rule resources",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["1.2.8"],
  gdpr: ["32(1)(b)"],
  why: "The two ways overwrite each other on every update, so the deployed rules are not the reviewed ones.",
  remediation:
    "Move the inline rules into SecurityGroupIngressRule and SecurityGroupEgressRule resources.",
  example: `const app = new aws.ec2.SecurityGroup("app", { vpcId: vpc.id }); // no ingress, no egress
new aws.vpc.SecurityGroupIngressRule("app-http", { securityGroupId: app.id, ... });`,
  resourceTypes: [SECURITY_GROUP],
  check: (resource, { stack }) => {
    const inline = ["ingress", "egress"]
      .flatMap((direction) => read(resource.inputs, direction))
      .find(({ state }) => state !== "absent");
    if (inline === undefined) return [notApplicable("it has no inline rules")];
    const { resources, undecided } = siblingsOf(resource, RULES, stack);
    const [standalone] = resources;
    if (standalone !== undefined) {
      return [fail(inline.path, `inline, and ${standalone.name} is a rule of its own`, MUST_BE)];
    }
    return undecided.length > 0
      ? [
          indeterminate(
            inline.path,
            "the group of a standalone rule is known only after the update",
            MUST_BE,
          ),
        ]
      : [pass(inline.path, "inline only")];
  },
});
