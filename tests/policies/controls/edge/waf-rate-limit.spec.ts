import { wafRateLimit } from "../../../../policies/controls/edge/waf-rate-limit";
import { casesOf, computed } from "../../harness/cases";
import { managed, rule, webAcl } from "./shapes";

const statement = { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } };
const action = { block: {} };
const expected = { on: "acl", path: "rules" };

casesOf(wafRateLimit, (cases) => {
  cases.passes("with a limit", () =>
    webAcl({ rules: [managed("core"), rule({ statement, action })] }),
  );
  cases.passes("with a limit in JSON", () =>
    webAcl({ ruleJson: JSON.stringify([{ Statement: { RateBasedStatement: { Limit: 2000 } } }]) }),
  );
  cases.fails("with managed groups only", () => webAcl({ rules: [managed("core")] }), expected);
  cases.fails("without rules", () => webAcl(), expected);
  cases.fails(
    "with a limit that only counts",
    () => webAcl({ rules: [rule({ statement, action: { count: {} } })] }),
    expected,
  );
  cases.fails(
    "with a limit that limits nobody",
    () =>
      webAcl({
        rules: [
          rule({
            statement: { rateBasedStatement: { limit: 2_000_000_000, aggregateKeyType: "IP" } },
            action,
          }),
        ],
      }),
    expected,
  );
  cases.undecided(
    "while a statement is computed",
    () => webAcl({ rules: [rule({ statement: computed(statement), action })] }),
    { ...expected, then: "pass" },
  );
});
