import { valuesAt } from "./collect";
import type { Resource } from "./resource";

// A web ACL holds its rules as `rules` or, in the API's own spelling, as the text `ruleJson`.
const RULES = ["rules", "ruleJson|json"] as const;

/** The places at which a rule's property lies, in both spellings: `statement.rateBasedStatement`. */
export function inRules(path: string): readonly string[] {
  const [own, json] = RULES;
  const pascal = path.replace(/(^|\.)[a-z]/g, (start) => start.toUpperCase());
  return [`${own}[*].${path}`, `${json}[*].${pascal}`];
}

/** The rules of a web ACL or rule group as they are written; an element may be `UNKNOWN`. */
export function webAclRules(resource: Resource): unknown[] {
  return valuesAt(resource.inputs, ...RULES);
}
