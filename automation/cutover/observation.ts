import type { CutoverPolicy } from "../plan/policy";
import type { Requests } from "../run/operator-request";
import type { Incident } from "../ports/incidents";
import type { LiveWeights } from "../ports/traffic-records";
import type { FenceState } from "../ports/database";
import type { ReplicationStatus } from "../ports/replicator";
import type { SiteSample } from "../run/site-sample";
import type { DatabaseRole, Site } from "../run/words";

/** Sums over the samples of one site. */
export interface SiteTotals {
  readonly requests: number;
  readonly failed: number;
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly slow: number;
  readonly resolutions: number;
}

/** Everything measured, gathered once a tick, so that one decision sees one situation. */
export interface Observation {
  readonly nowMs: number;
  /** Whether the stack stands: before it does nothing but the requests was looked at. */
  readonly environment: boolean;
  /** What operators ever asked; undefined when the store can't be read. */
  readonly requests: Requests | undefined;
  /** Samples since the previous tick, for the view. */
  readonly latest: readonly SiteSample[];
  /** Sums since the stage's window opened. */
  readonly window: Readonly<Record<Site, SiteTotals>>;
  /** Sums over the ceiling's window. */
  readonly recent: Readonly<Record<Site, SiteTotals>>;
  /** End of the newest sample; undefined when the source of the figures is dead or silent. */
  readonly newestSampleMs: number | undefined;
  /** Undefined where a database could not be read. */
  readonly fences: Readonly<Record<DatabaseRole, FenceState | undefined>>;
  readonly replication: ReplicationStatus | undefined;
  /** Round trip of the last sentinel; undefined when it did not come through in time. */
  readonly lagMs: number | undefined;
  /** Open incidents since the run began; undefined where nobody watches for them. */
  readonly incidents?: readonly Incident[] | "unreadable" | undefined;
  /** The traffic record in force; undefined when it can't be read or is not there. */
  readonly live: LiveWeights | undefined;
  /** Of the traffic record in force, in milliseconds; undefined when it can't be read or is not there. */
  readonly ttlMs: number | undefined;
}

const nothing: SiteTotals = {
  requests: 0,
  failed: 0,
  attempts: 0,
  failedAttempts: 0,
  slow: 0,
  resolutions: 0,
};

/** Sums the samples that lie wholly at or after `sinceMs`, by site. */
export function totalsSince(
  samples: readonly SiteSample[],
  sinceMs: number,
): Record<Site, SiteTotals> {
  const totals = { blue: nothing, green: nothing };
  for (const sample of samples) {
    if (sample.startMs >= sinceMs) totals[sample.site] = add(totals[sample.site], sample);
  }
  return totals;
}

/**
 * When the evidence of a settled weight begins: old answers have run out and connections have moved. A
 * person who takes the run up again has it gathered anew.
 */
export function windowStart(
  state: { readonly settledAtMs: number; readonly resumedMs: number | undefined },
  ttlMs: number,
  policy: CutoverPolicy,
): number {
  return Math.max(state.settledAtMs + ttlMs + policy.drainMs, state.resumedMs ?? 0);
}

/** Green's share of the requests, 0 to 1; undefined without requests. */
export function greenShare(totals: Readonly<Record<Site, SiteTotals>>): number | undefined {
  const all = totals.blue.requests + totals.green.requests;
  return all === 0 ? undefined : totals.green.requests / all;
}

/** The database whose fence is open, when that is exactly one. */
export function openWriter(fences: Observation["fences"]): DatabaseRole | undefined {
  if (fences.source === "open" && fences.target === "closed") return "source";
  if (fences.target === "open" && fences.source === "closed") return "target";
  return undefined;
}

function add(totals: SiteTotals, sample: SiteTotals): SiteTotals {
  return {
    requests: totals.requests + sample.requests,
    failed: totals.failed + sample.failed,
    attempts: totals.attempts + sample.attempts,
    failedAttempts: totals.failedAttempts + sample.failedAttempts,
    slow: totals.slow + sample.slow,
    resolutions: totals.resolutions + sample.resolutions,
  };
}
