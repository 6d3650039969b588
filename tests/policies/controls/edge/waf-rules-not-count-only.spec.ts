import { wafRulesNotCountOnly } from "../../../../policies/controls/edge/waf-rules-not-count-only";
import { casesOf, computed } from "../../harness/cases";
import type { Rule } from "./shapes";
import { managed, rule, webAcl } from "./shapes";

const core = (overrideAction: NonNullable<Rule["overrideAction"]>) =>
  webAcl({ rules: [rule({ action: { block: {} } }), managed("core", { overrideAction })] });
const stack = "prod";

casesOf(wafRulesNotCountOnly, (cases) => {
  cases.passes("when every rule acts", () => core({ none: {} }), { stack });
  cases.fails("when a group counts", () => core({ count: {} }), {
    stack,
    on: "acl",
    path: "rules[1].overrideAction.count",
  });
  cases.fails(
    "when a group counts in JSON",
    () => webAcl({ ruleJson: JSON.stringify([{ OverrideAction: { Count: {} } }]) }),
    { stack, on: "acl", path: "rules[0].OverrideAction.Count" },
  );
  cases.fails("when a rule has no action", () => webAcl({ rules: [rule({})] }), {
    stack,
    on: "acl",
    path: "rules[0]",
  });
  cases.ignores("outside production", () => core({ count: {} }), { stack: "dev" });
  cases.ignores("about a web ACL without rules", () => webAcl(), { stack });
  cases.undecided("while the action is computed", () => core(computed({ count: {} })), {
    stack,
    on: "acl",
    path: "rules[1].overrideAction",
    then: "fail",
  });
});
