import { wafRateLimit } from "../../../../policies/controls/edge/waf-rate-limit";
import { casesOf, computed } from "../../harness/cases";
import { managed, rule, webAcl } from "./shapes";

const rate = { limit: 2000, aggregateKeyType: "IP" };
const expected = { on: "acl", path: "rules[*].statement.rateBasedStatement" };

casesOf(wafRateLimit, (cases) => {
  cases.passes("with a limit", () =>
    webAcl({ rules: [managed("core"), rule({ statement: { rateBasedStatement: rate } })] }),
  );
  cases.fails("with managed groups only", () => webAcl({ rules: [managed("core")] }), expected);
  cases.fails("without rules", () => webAcl(), expected);
  cases.undecided(
    "while a statement is computed",
    () => webAcl({ rules: [rule({ statement: computed({ rateBasedStatement: rate }) })] }),
    { ...expected, then: "pass" },
  );
});
