import { valuesAt } from "../../engine/collect";
import { defineControl } from "../../engine/control";
import { UNKNOWN, numberOf, readOne } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { reachOf } from "../../aws/network/waf-statement";
import { ofRule, rulePath, webAclRules } from "../../aws/network/web-acl";

const MUST_BE = "rules that leave most requests to the managed groups";
const LATER = "a part is known only after the update";
const MANAGED = "statement.managedRuleGroupStatement";
/** As many rules of a group may count while their false positives are looked at. */
const MOST_OVERRIDES = 3;

/** An allowance that fits nearly everything, before another rule. */
function letsPass(rules: readonly unknown[], rule: unknown, path: string): Outcome[] {
  if (ofRule(rule, "action.allow").state === "absent") return [];
  const priorityOf = (one: unknown): number => {
    const priority = ofRule(one, "priority");
    return priority.state === "known" ? numberOf(priority.value) : NaN;
  };
  const own = priorityOf(rule);
  if (!rules.some((other) => other !== rule && !(priorityOf(other) <= own)))
    return [pass(path, "the last rule")];
  const statement = ofRule(rule, "statement");
  const reach = statement.state === "known" ? reachOf(statement.value) : undefined;
  if (reach === undefined) return [indeterminate(`${path}.statement`, LATER, MUST_BE)];
  return [
    reach === "all" || reach === "most"
      ? fail(`${path}.statement`, "an allowance of nearly everything, before others", MUST_BE)
      : pass(`${path}.statement`),
  ];
}

/** A managed group that looks at little, or mostly counts. */
function groupActs(rule: unknown, path: string): Outcome[] {
  if (ofRule(rule, MANAGED).state === "absent") return [];
  const scope = ofRule(rule, `${MANAGED}.scopeDownStatement`);
  const reach = scope.state === "known" ? reachOf(scope.value) : undefined;
  const overrides = ["ruleActionOverrides", rulePath("ruleActionOverrides")].flatMap((name) =>
    valuesAt(rule, `${MANAGED}.${name}[*]`, `${rulePath(MANAGED)}.${name}[*]`),
  );
  const softened = overrides.filter((one) =>
    ["actionToUse.count", "actionToUse.allow"].some(
      (action) => one !== UNKNOWN && ofRule(one, action).state !== "absent",
    ),
  );
  return [
    scope.state === "absent"
      ? pass(`${path}.scopeDownStatement`, "absent")
      : reach === undefined
        ? indeterminate(`${path}.scopeDownStatement`, LATER, MUST_BE)
        : reach === "some" || reach === "none"
          ? fail(
              `${path}.scopeDownStatement`,
              "narrowed to a few requests",
              "absent, or all but some",
            )
          : pass(`${path}.scopeDownStatement`),
    softened.length > MOST_OVERRIDES
      ? fail(
          `${path}.ruleActionOverrides`,
          `${softened.length} that don't block`,
          `at most ${MOST_OVERRIDES}`,
        )
      : pass(`${path}.ruleActionOverrides`),
  ];
}

/** What looks like a firewall is one. */
export const wafNotEmptied = defineControl({
  id: "waf-not-emptied",
  title:
    "No rule of a web ACL lets nearly everything pass before others, and managed groups look at nearly all requests and block",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["6.4.2"],
  gdpr: ["32(1)(b)"],
  why: "An allowance ends the evaluation: what it fits is seen by no later rule, and every list still shows the groups.",
  remediation:
    "Narrow the allowance or move it to the end; narrow a managed group by a notStatement of what it must leave alone.",
  example: `scopeDownStatement: { notStatement: { statements: [{ byteMatchStatement: { searchString: "/upload", ... } }] } }`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl"],
  check: (acl) => {
    const rules = webAclRules(acl);
    if (rules.length === 0) return [notApplicable("it has no rules")];
    return rules.flatMap((rule, index) => {
      const path = `rules[${index}]`;
      if (rule === UNKNOWN) return [indeterminate("rules", LATER, MUST_BE)];
      const outcomes = [...letsPass(rules, rule, path), ...groupActs(rule, path)];
      return outcomes.length > 0 ? outcomes : [pass(path, readOne(rule, "name").path)];
    });
  },
});
