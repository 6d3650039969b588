import type { DatabaseRole } from "../../../run/words";
import type { RecordedTransaction } from "./transactions";
import { isMissing, type Evidence } from "./evidence";

/** The payments of both databases, by key; or why they are not known. */
export type PaymentsByKey =
  | { readonly missing: string }
  | Readonly<Record<DatabaseRole, ReadonlyMap<string, readonly RecordedTransaction[]>>>;

/** Both databases' payments since the start, by idempotency key. */
export function paymentsByKey({ databases }: Evidence): PaymentsByKey {
  const { source, target } = databases;
  if (isMissing(source)) return { missing: `the source can't be read: ${source.missing}` };
  if (isMissing(target)) return { missing: `the target can't be read: ${target.missing}` };
  return { source: byKey(source.transactions), target: byKey(target.transactions) };
}

function byKey(rows: readonly RecordedTransaction[]): Map<string, RecordedTransaction[]> {
  const groups = new Map<string, RecordedTransaction[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group === undefined) groups.set(row.key, [row]);
    else group.push(row);
  }
  return groups;
}
