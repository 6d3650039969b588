import { defineControl } from "../../engine/control";
import { UNKNOWN, numberOf } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";
import { reachOf } from "../../aws/network/waf-statement";
import { ofRule, webAclRules } from "../../aws/network/web-acl";

const MOST_REQUESTS = 20_000;
const MUST_BE = `with a rate-based rule that doesn't merely count, of at most ${MOST_REQUESTS} requests`;

/** Nobody can try passwords or card numbers without end. */
export const wafRateLimit = defineControl({
  id: "waf-rate-limit",
  title: "The web ACL has a rate-based rule that doesn't merely count",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["6.4.2", "8.3.4"],
  gdpr: ["32(1)(b)"],
  why: "Stolen passwords and card numbers are tried by the thousand; a limit by address ends that.",
  remediation:
    "Add a rule with a rateBasedStatement that blocks, for all paths or for login and payment.",
  example: `{ name: "rate", priority: 0, action: { block: {} }, statement: { rateBasedStatement:
    { limit: 2000, aggregateKeyType: "IP" } }, visibilityConfig }`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl"],
  check: (acl) => {
    const limits = webAclRules(acl).map(limitsRate);
    if (limits.includes(true)) return [pass("rules", "with a rate limit")];
    return limits.includes(undefined)
      ? [indeterminate("rules", "a rule is known only after the update", MUST_BE)]
      : [fail("rules", "without a rate limit", MUST_BE)];
  },
});

function limitsRate(rule: unknown): boolean | undefined {
  if (rule === UNKNOWN) return undefined;
  const { state } = ofRule(rule, "statement.rateBasedStatement");
  const counts = ofRule(rule, "action.count").state;
  if (state === "absent" || counts === "known") return false;
  if (state === "unknown" || counts === "unknown") return undefined;
  const limit = ofRule(rule, "statement.rateBasedStatement.limit");
  if (limit.state === "unknown") return undefined;
  const scope = ofRule(rule, "statement.rateBasedStatement.scopeDownStatement");
  if (scope.state === "unknown") return undefined;
  if (scope.state === "known" && reachOf(scope.value) === "none") return false;
  // A window is five minutes: what lets one address ask sixty times a second limits nobody.
  return limit.state === "known" && numberOf(limit.value) <= MOST_REQUESTS;
}
