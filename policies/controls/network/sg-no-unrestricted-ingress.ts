import { defineStackControl } from "../../engine/control";
import { isWithin } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";
import { tierOf } from "../../aws/tier";
import {
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  describeRule,
  eachRule,
  fromInternet,
  groupOf,
} from "../../aws/network/traffic-rule";

/** The internet reaches the web ports of the public tier and nothing else. */
export const sgNoUnrestrictedIngress = defineStackControl({
  id: "sg-no-unrestricted-ingress",
  title:
    "Ingress from the internet is allowed only to the public ports of a security group tagged Tier=public",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.2.5", "1.3.1", "1.4.2"],
  gdpr: ["32(1)(b)"],
  why: "Every further open port is one more service that anybody can attack.",
  remediation:
    "Name the source by its security group or narrow range; keep open ranges for ports 80 and 443 of the load balancer.",
  example: `new aws.vpc.SecurityGroupIngressRule("app", { securityGroupId: app.id, ipProtocol: "tcp",
    fromPort: 8080, toPort: 8080, referencedSecurityGroupId: loadBalancer.id });`,
  resourceTypes: [SECURITY_GROUP, SECURITY_GROUP_RULE, INGRESS_RULE],
  check: eachRule("ingress", (rule, resource, { settings, stack }: StackContext) => {
    const mustBe = `a rule from a group or narrow range, or for ports ${settings.publicPorts.join(", ")} of Tier=public`;
    const open = fromInternet(rule);
    if (open === false) return pass(rule.path, describeRule(rule));
    if (open === undefined || rule.ports === UNKNOWN) {
      return indeterminate(rule.path, "its range or ports are known only after the update", mustBe);
    }
    if (!isWithin(rule.ports, settings.publicPorts)) {
      return fail(rule.path, describeRule(rule), mustBe);
    }
    const group = groupOf(resource, stack);
    const tiers = group.resources.map(tierOf);
    if (group.undecided || tiers.includes(UNKNOWN)) {
      return indeterminate(
        rule.path,
        "the tier of its group is known only after the update",
        mustBe,
      );
    }
    return tiers.length > 0 && tiers.every((tier) => tier === "public")
      ? pass(rule.path, describeRule(rule))
      : fail(rule.path, `${describeRule(rule)} in a group that isn't tagged Tier=public`, mustBe);
  }),
});
