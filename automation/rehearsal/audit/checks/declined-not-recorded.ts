import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { paymentsByKey } from "../evidence/payments";

const claim = {
  id: "declined-not-recorded",
  title: "No payment that a client was told is declined has moved money",
  how: "keys of the declined payments of requests.ndjson looked up in transactions of both databases",
};

/** A client that was told no must not have paid. */
export function declinedNotRecorded(evidence: Evidence): AuditCheck {
  const { requests } = evidence.files;
  if (requests === undefined || requests.length === 0) {
    return unmeasurable({ ...claim, measured: "no request in requests.ndjson" });
  }
  const payments = paymentsByKey(evidence);
  if (isMissing(payments)) return unmeasurable({ ...claim, measured: payments.missing });
  const declined = requests.filter(({ outcome }) => outcome === "declined");
  const violations = declined.flatMap(({ key = "" }) =>
    (["source", "target"] as const)
      .filter((role) => payments[role].has(key))
      .map((role) => `payment ${key} was declined, and is recorded on the ${role}`),
  );
  return judged({ ...claim, measured: `${declined.length} declined payments`, violations });
}
