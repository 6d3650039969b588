import type { AuditCheck } from "../../../run/audit-report";
import type { Evidence } from "../evidence/evidence";
import { judgeMoney } from "../judge-money";

const claim = {
  id: "entries-balanced",
  title: "Each transaction has one debit and one credit that match it",
  how: "ledger_entries grouped by transaction against transactions, all of history, on both databases",
};

/** A transaction whose double entry does not hold, or entries without a transaction. */
export function entriesBalanced(evidence: Evidence): AuditCheck {
  return judgeMoney(evidence, claim, {
    violations: ({ unbalanced }) => unbalanced,
    measured: ({ transactions, unbalanced }) =>
      `${transactions} transactions, ${unbalanced.length} unbalanced`,
  });
}
