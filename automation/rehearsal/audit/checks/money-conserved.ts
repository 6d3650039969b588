import type { AuditCheck } from "../../../run/audit-report";
import type { Evidence } from "../evidence/evidence";
import { judgeMoney } from "../judge-money";

const claim = {
  id: "money-conserved",
  title: "Money is conserved: all balances of a currency add up to zero",
  how: "sum(balance) of accounts by currency on both databases; opening balances come from internal accounts",
};

/** Money that was made or destroyed. */
export function moneyConserved(evidence: Evidence): AuditCheck {
  return judgeMoney(evidence, claim, {
    violations: ({ sums }) =>
      sums
        .filter(({ sum }) => Number(sum) !== 0)
        .map(({ currency, sum }) => `all balances in ${currency} add up to ${sum} instead of 0`),
    measured: ({ sums, accounts }) =>
      `${accounts} accounts, ${sums.map(({ currency, sum }) => `${currency} ${sum}`).join(", ")}`,
  });
}
