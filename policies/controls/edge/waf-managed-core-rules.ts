import { collects } from "../../engine/collect";
import { defineControl } from "../../engine/control";
import { containsAll } from "../../engine/expectation";
import { inRules } from "../../aws/network/web-acl";

const GROUPS = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** The well-known attacks are known to the firewall. */
export const wafManagedCoreRules = defineControl({
  id: "waf-managed-core-rules",
  title:
    "The web ACL has the AWS core, known-bad-inputs (Log4j) and SQL injection managed rule groups",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["6.4.2", "6.2.4"],
  gdpr: ["32(1)(b)"],
  why: "These groups stop what every scanner tries first: injection, traversal, and the exploits of known flaws in Java libraries.",
  remediation: `Add rules with the managed groups ${GROUPS.join(", ")}.`,
  example: `{ name: "sqli", priority: 3, overrideAction: { none: {} }, statement: { managedRuleGroupStatement:
    { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet" } }, visibilityConfig }`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl"],
  check: collects(inRules("statement.managedRuleGroupStatement.name"), containsAll(...GROUPS)),
});
