import { valuesAt } from "../../engine/collect";
import type { Property } from "../../engine/property";
import { readOne } from "../../engine/property";
import type { Resource } from "../../engine/resource";

// A web ACL holds its rules as `rules` or, in the API's own spelling, as the text `ruleJson`.
const RULES = ["rules", "ruleJson|json"] as const;

/** The rules of a web ACL or rule group as they are written; an element may be `UNKNOWN`. */
export function webAclRules(resource: Resource): unknown[] {
  return valuesAt(resource.inputs, ...RULES);
}

/** A property of one rule, in whichever spelling the rule is written: `statement.rateBasedStatement`. */
export function ofRule(rule: unknown, path: string): Property {
  const own = readOne(rule, path);
  return own.state === "absent" ? readOne(rule, rulePath(path)) : own;
}

/** The places at which a property of the rules lies, in both spellings. */
export function inRules(path: string): readonly string[] {
  const [own, json] = RULES;
  return [`${own}[*].${path}`, `${json}[*].${rulePath(path)}`];
}

/** A path in the spelling of the API: `Statement.RateBasedStatement`. */
export function rulePath(path: string): string {
  return path.replace(/(^|\.)[a-z]/g, (start) => start.toUpperCase());
}
