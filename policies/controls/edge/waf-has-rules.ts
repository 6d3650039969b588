import { collects, atLeastOne } from "../../engine/collect";
import { defineControl } from "../../engine/control";

/** A firewall without rules is none. */
export const wafHasRules = defineControl({
  id: "waf-has-rules",
  title: "Web ACLs and rule groups are not empty",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["6.4.2"],
  gdpr: ["32(1)(b)"],
  why: "An empty web ACL answers every request with its default action, and looks like protection in every list.",
  remediation: "Add rules; the managed groups of AWS are a beginning.",
  example: `new aws.wafv2.WebAcl("web", { rules: [{ statement: { managedRuleGroupStatement:
    { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, ... }], ... });`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup"],
  check: collects(["rules", "ruleJson|json", "rulesJson|json"], atLeastOne),
});
