import { wafManagedCoreRules } from "../../../../policies/controls/edge/waf-managed-core-rules";
import { casesOf, computed } from "../../harness/cases";
import { managed, rule, webAcl } from "./shapes";

const [core, inputs, sqli] = ["CommonRuleSet", "KnownBadInputsRuleSet", "SQLiRuleSet"].map(
  (name) => `AWSManagedRules${name}`,
) as [string, string, string];
const expected = { on: "acl", path: "rules[*].statement.managedRuleGroupStatement.name" };
const inJson = (Name: string) => ({ Statement: { ManagedRuleGroupStatement: { Name } } });

casesOf(wafManagedCoreRules, (cases) => {
  cases.passes("with the three groups", () =>
    webAcl({ rules: [rule({}), managed(core), managed(inputs), managed(sqli)] }),
  );
  cases.passes("with the three groups in JSON", () =>
    webAcl({ ruleJson: JSON.stringify([core, inputs, sqli].map(inJson)) }),
  );
  cases.fails("without rules", () => webAcl(), expected);
  cases.fails(
    "without SQL injection",
    () => webAcl({ rules: [managed(core), managed(inputs)] }),
    expected,
  );
  cases.undecided(
    "while the rules are computed",
    () => webAcl({ rules: computed([managed(core)]) }),
    { ...expected, then: "fail" },
  );
});
