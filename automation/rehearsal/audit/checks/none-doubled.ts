import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { paymentsByKey } from "../evidence/payments";

const claim = {
  id: "none-doubled",
  title: "No payment is recorded twice: one transaction for each key, one key for each transaction",
  how: "transactions of both databases since the load's start, grouped by key and by id; ledger.ndjson by both",
};

/** A payment made twice, under one key or with two transactions acknowledged for it. */
export function noneDoubled(evidence: Evidence): AuditCheck {
  const payments = paymentsByKey(evidence);
  if (isMissing(payments)) return unmeasurable({ ...claim, measured: payments.missing });
  const ids = new Map<string, Set<string>>();
  const keys = new Map<string, Set<string>>();
  const repeated: string[] = [];
  for (const role of ["source", "target"] as const) {
    for (const [key, rows] of payments[role]) {
      if (rows.length > 1)
        repeated.push(`key ${key} has ${rows.length} transactions on the ${role}`);
      for (const { id } of rows) {
        add(ids, key, id);
        add(keys, id, key);
      }
    }
  }
  for (const { key, transactionId } of evidence.files.ledger ?? []) {
    add(ids, key, transactionId);
    add(keys, transactionId, key);
  }
  if (ids.size === 0)
    return unmeasurable({ ...claim, measured: "no payment since the load's start" });
  const violations = [
    ...repeated,
    ...several(ids).map(([key, all]) => `key ${key} stands for the transactions ${all}`),
    ...several(keys).map(([id, all]) => `transaction ${id} stands for the keys ${all}`),
  ];
  return judged({
    ...claim,
    measured: `${ids.size} keys, ${violations.length} doubled`,
    violations,
  });
}

function add(groups: Map<string, Set<string>>, group: string, member: string): void {
  groups.set(group, (groups.get(group) ?? new Set()).add(member));
}

function several(groups: ReadonlyMap<string, ReadonlySet<string>>): readonly [string, string][] {
  return [...groups]
    .filter(([, members]) => members.size > 1)
    .map(([group, members]) => [group, [...members].join(", ")]);
}
