import type { Check } from "../check";
import type { ReplicatorKind } from "../scope";
import type { Outcome, CheckResult } from "../run-checks";

/** The version of the JSON that a preflight prints. */
export const schemaVersion = 1;

/** A whole preflight. */
export interface Preflight {
  /** When it began, ISO 8601. */
  readonly at: string;
  /** Where the databases are, without passwords; undefined where none was given. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  /** What is to move the rows. */
  readonly replicator: ReplicatorKind;
  readonly results: readonly CheckResult[];
  /** Checks that were not made, since they are about another replicator. */
  readonly off: readonly Check[];
  readonly tookMs: number;
}

/** How many checks came out how. */
export function countOutcomes(results: readonly CheckResult[]): Readonly<Record<Outcome, number>> {
  const counts = { pass: 0, fail: 0, warn: 0, "could-not-check": 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** The preflight as plain data. */
export function preflightJson({
  at,
  source,
  target,
  replicator,
  results,
  off,
  tookMs,
}: Preflight): object {
  return {
    schemaVersion,
    kind: "preflight",
    at,
    source: source ?? null,
    target: target ?? null,
    replicator,
    tookMs: Math.round(tookMs),
    summary: countOutcomes(results),
    checks: results.map(
      ({ check, outcome, findings, measured, reason, accepted, tookMs: each }) => ({
        id: check.id,
        title: check.title,
        severity: check.severity,
        outcome,
        ...(measured === undefined ? {} : { measured }),
        ...(reason === undefined ? {} : { reason }),
        findings,
        ...(accepted === undefined ? {} : { accepted }),
        tookMs: Math.round(each),
      }),
    ),
    off: off.map(({ id, title }) => ({ id, title })),
  };
}
