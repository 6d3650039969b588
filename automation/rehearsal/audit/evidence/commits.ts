import type { AcceptedWrite } from "../timeline";
import { isMissing, type Evidence } from "./evidence";
import { paymentsByKey } from "./payments";

/** Each payment's own commit, in order of time, and payments whose origin makes no sense. */
export interface LocalCommits {
  readonly writes: readonly AcceptedWrite[];
  readonly misplaced: readonly string[];
}

/**
 * Where each payment was committed by an application (not brought by replication) and when, as the
 * databases' own commit records tell.
 */
export function localCommits(evidence: Evidence): LocalCommits | { readonly missing: string } {
  const payments = paymentsByKey(evidence);
  if (isMissing(payments)) return payments;
  const writes: AcceptedWrite[] = [];
  const misplaced: string[] = [];
  for (const key of new Set([...payments.source.keys(), ...payments.target.keys()])) {
    const local: AcceptedWrite[] = [];
    for (const role of ["source", "target"] as const) {
      for (const row of payments[role].get(key) ?? []) {
        if (row.local === undefined || (row.local && row.committedMs === undefined)) {
          return { missing: `the ${role} keeps no commit time; set track_commit_timestamp = on` };
        }
        const at = row.committedMs ?? 0;
        const name = `transaction ${row.id}`;
        if (row.local) local.push({ database: role, startMs: at, endMs: at, name });
      }
    }
    writes.push(...local);
    if (local.length !== 1) {
      const where = local.map(({ database }) => database).join(" and ") || "neither database";
      misplaced.push(
        `payment ${key} was committed by a session of ${where}; exactly one was expected`,
      );
    }
  }
  return { writes: writes.sort((a, b) => a.endMs - b.endMs), misplaced };
}
