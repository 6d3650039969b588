import { atLeastOne, collects } from "../../kernel/collect";
import { defineControl } from "../../kernel/control";
import { inRules } from "../../kernel/web-acl";

/** Nobody can try passwords or card numbers without end. */
export const wafRateLimit = defineControl({
  id: "waf-rate-limit",
  title: "The web ACL has a rate-based rule",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.4.2", "8.3.4"],
  gdpr: ["32(1)(b)"],
  why: "Stolen passwords and card numbers are tried by the thousand; a limit by address ends that.",
  mend: "Add a rule with a rateBasedStatement, for all paths or for login and payment.",
  example: `{ name: "rate", priority: 0, action: { block: {} }, statement: { rateBasedStatement:
    { limit: 2000, aggregateKeyType: "IP" } }, visibilityConfig }`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl"],
  check: collects(inRules("statement.rateBasedStatement"), atLeastOne),
});
