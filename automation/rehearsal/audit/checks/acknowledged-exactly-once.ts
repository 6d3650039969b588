import type { LedgerLine } from "../../load/ledger";
import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { paymentsByKey } from "../evidence/payments";
import type { RecordedTransaction } from "../evidence/transactions";

const claim = {
  id: "acknowledged-exactly-once",
  title: "Every acknowledged payment is recorded exactly once, as acknowledged, on both databases",
  how: "each line of ledger.ndjson looked up by its key in transactions of source and target",
};

/** The heart of the audit: what a client was told happened, happened, once. */
export function acknowledgedExactlyOnce(evidence: Evidence): AuditCheck {
  const { ledger } = evidence.files;
  if (ledger === undefined || ledger.length === 0) {
    return unmeasurable({ ...claim, measured: "no acknowledged payment in ledger.ndjson" });
  }
  const payments = paymentsByKey(evidence);
  if (isMissing(payments)) return unmeasurable({ ...claim, measured: payments.missing });
  const violations = ledger.flatMap((line) =>
    (["source", "target"] as const).flatMap((role) =>
      problems(line, payments[role].get(line.key) ?? []).map(
        (problem) =>
          `payment ${line.key} (transaction ${line.transactionId}) ${problem} on the ${role}`,
      ),
    ),
  );
  return judged({ ...claim, measured: `${ledger.length} acknowledged payments`, violations });
}

function problems(line: LedgerLine, rows: readonly RecordedTransaction[]): readonly string[] {
  const [row] = rows;
  if (row === undefined) return ["is missing"];
  if (rows.length > 1) return [`is recorded ${rows.length} times`];
  const acknowledged = {
    id: line.transactionId,
    debitAccountId: line.debitAccountId,
    creditAccountId: line.creditAccountId,
    amount: line.amount,
    currency: line.currency,
  };
  return Object.entries(acknowledged).flatMap(([field, value]) => {
    const recorded = row[field as keyof typeof acknowledged];
    return recorded === value ? [] : [`has ${field} ${recorded} instead of ${value}`];
  });
}
