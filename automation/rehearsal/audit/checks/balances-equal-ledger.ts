import type { AuditCheck } from "../../../run/audit-report";
import type { Evidence } from "../evidence/evidence";
import { judgeMoney } from "../judge-money";

const claim = {
  id: "balances-equal-ledger",
  title: "Each account's balance is the sum of its ledger entries",
  how: "accounts.balance against the signed sum of ledger_entries by account, on both databases",
};

/** An account whose balance moved without its ledger, or the other way round. */
export function balancesEqualLedger(evidence: Evidence): AuditCheck {
  return judgeMoney(evidence, claim, {
    violations: ({ drifted }) => drifted,
    measured: ({ accounts, drifted }) => `${accounts} accounts, ${drifted.length} differ`,
  });
}
