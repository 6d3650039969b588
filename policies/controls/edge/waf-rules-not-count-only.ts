import type { Check } from "../../engine/check";
import { inEnvironment, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { UNKNOWN } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { ofRule, webAclRules } from "../../aws/network/web-acl";

const MUST_BE = "an action, or an override action other than count";

/** The firewall acts, and doesn't merely count. */
export const wafRulesNotCountOnly = defineControl({
  id: "waf-rules-not-count-only",
  title: "No managed group is overridden to count in production; every rule has an action",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.4.2"],
  gdpr: [],
  why: "A group that counts lets every attack through that it recognises.",
  remediation: "Set overrideAction to none once the group's false positives are known.",
  example: `{ name: "core", overrideAction: { none: {} }, statement: { managedRuleGroupStatement: ... } }`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup"],
  check: when(inEnvironment("prod"), everyRuleActs()),
});

function everyRuleActs(): Check {
  return (resource) => {
    const rules = webAclRules(resource);
    return rules.length === 0 ? [notApplicable("it has no rules")] : rules.map(outcomeOfRule);
  };
}

function outcomeOfRule(rule: unknown, index: number): Outcome {
  const path = `rules[${index}]`;
  if (rule === UNKNOWN) return indeterminate("rules", "a rule is known only after the update");
  const count = ofRule(rule, "overrideAction.count");
  if (count.state === "known") return fail(`${path}.${count.path}`, "set", MUST_BE);
  if (count.state === "unknown") {
    return indeterminate(`${path}.${count.path}`, "it is known only after the update", MUST_BE);
  }
  const acts = ["action", "overrideAction"].some((one) => ofRule(rule, one).state !== "absent");
  return acts ? pass(path) : fail(path, "without an action", MUST_BE);
}
