import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { paymentsByKey } from "../evidence/payments";

const claim = {
  id: "none-from-nowhere",
  title: "Every payment recorded since the load's start was sent by a client",
  how: "keys of transactions on both databases against sent.ndjson, which is written before a payment is sent",
};

/** Money that moved without a client having asked for it. In doubt (sent, not acknowledged) is allowed. */
export function noneFromNowhere(evidence: Evidence): AuditCheck {
  const { sent, ledger } = evidence.files;
  if (sent === undefined || sent.length === 0) {
    return unmeasurable({ ...claim, measured: "no payment in sent.ndjson" });
  }
  const payments = paymentsByKey(evidence);
  if (isMissing(payments)) return unmeasurable({ ...claim, measured: payments.missing });
  const known = new Set(sent.map(({ key }) => key));
  const acknowledged = new Set((ledger ?? []).map(({ key }) => key));
  const recorded = new Set([...payments.source.keys(), ...payments.target.keys()]);
  const violations = (["source", "target"] as const).flatMap((role) =>
    [...payments[role].values()]
      .flat()
      .flatMap(({ key, id, amount, currency }) =>
        known.has(key)
          ? []
          : [
              `transaction ${id} of ${amount} ${currency} on the ${role} has the key ${key}, which nobody sent`,
            ],
      ),
  );
  const unacknowledged = [...recorded].filter((key) => known.has(key) && !acknowledged.has(key));
  const measured = `${recorded.size} recorded of ${known.size} sent; ${unacknowledged.length} recorded without an acknowledgement (allowed)`;
  return judged({ ...claim, measured, violations });
}
