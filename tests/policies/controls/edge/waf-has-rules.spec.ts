import { wafHasRules } from "../../../../policies/controls/edge/waf-has-rules";
import { casesOf, computed } from "../../harness/cases";
import { managed, webAcl } from "./shapes";

const expected = { on: "acl", path: "rules" };

casesOf(wafHasRules, (cases) => {
  cases.passes("with a rule", () => webAcl({ rules: [managed("AWSManagedRulesCommonRuleSet")] }));
  cases.passes("with a rule in JSON", () => webAcl({ ruleJson: '[{"Name":"one"}]' }));
  cases.fails("without a rule", () => webAcl(), expected);
  cases.fails("with an empty list", () => webAcl({ rules: [] }), expected);
  cases.fails("with an empty list in JSON", () => webAcl({ ruleJson: "[]" }), expected);
  cases.undecided("while they are computed", () => webAcl({ rules: computed([]) }), {
    ...expected,
    then: "fail",
  });
});
