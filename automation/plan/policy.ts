import type { RateTest } from "../statistics/rate-test";
import type { Plan, PlanEntry } from "./plan";

/**
 * What a cutover demands and how it answers. All of it is data, so that the same decisions are
 * replayed, simulated and tested. Starting values: the traffic-shifting reference, section 2b, and the
 * database-cutover reference, section 2.8.
 */
export interface CutoverPolicy {
  /** Requests that end without success after all retries. */
  readonly failureRate: RateTest;
  /** Single tries that a site answers with 5xx or not at all: a retry hides a failure from the client, not from us. */
  readonly attemptFailureRate: RateTest;
  /** Requests slower than the objective (2 s from the intended start). */
  readonly slowRate: RateTest;
  /** A share that no statistics may delay: rolls back at once. */
  readonly ceiling: { readonly rate: number; readonly requests: number; readonly windowMs: number };
  /** Samples must not be older than this, or the figures count as dead. */
  readonly freshMs: number;
  /** How long dead or absent figures are endured before the stage is given up. */
  readonly outageLimitMs: number;
  /** At or below this share an outage of the figures rolls back; above it Causeway holds and pages. */
  readonly outageRollbackMaxPercent: number;
  /** A stage that has not been decided by then is given up. */
  readonly soakLimitMs: number;
  readonly minimumSoakMs: number;
  /** Wait after INSYNC on top of the TTL, for connections to move. */
  readonly drainMs: number;
  /** How long blue is measured alone. */
  readonly baselineMs: number;
  readonly share: { readonly sigmas: number; readonly staleShare: number };
  readonly switching: SwitchPolicy;
}

/** Deadlines of the switch, in milliseconds. Nothing ever waits without one. */
export interface SwitchPolicy {
  readonly attempts: number;
  /** Between two attempts: nothing is held meanwhile. */
  readonly backOffMs: number;
  /** Sentinels that must come through in a row before a switch begins, each within `sentinelGateMs`. */
  readonly lagGateSentinels: number;
  readonly sentinelGateMs: number;
  readonly longestTransactionMs: number;
  /** How old the proof that both databases hold the same rows may be. */
  readonly proofAgeMs: number;
  readonly sequenceHeadroom: bigint;
  readonly drainDeadlineMs: number;
  readonly lockTimeoutMs: number;
  readonly sentinelDeadlineMs: number;
  readonly residueDeadlineMs: number;
  /** From the first gate held until the new writer is opened; past it the switch goes back. */
  readonly pauseBudgetMs: number;
  /** A gate opens by itself after this long, towards the writer it knew. */
  readonly holdLimitMs: number;
  /** How long the first sentinel through the reverse path may take. */
  readonly reverseDeadlineMs: number;
}

const onePercent: RateTest = { limit: 0.01, passAlpha: 0.05, failAlpha: 0.01 };

/** The policy for a cutover that lasts weeks. */
export const standardPolicy: CutoverPolicy = {
  failureRate: onePercent,
  attemptFailureRate: onePercent,
  slowRate: onePercent,
  ceiling: { rate: 0.1, requests: 30, windowMs: 60_000 },
  freshMs: 5 * 60_000,
  outageLimitMs: 5 * 60_000,
  outageRollbackMaxPercent: 25,
  soakLimitMs: 7 * 24 * 3_600_000,
  minimumSoakMs: 3_600_000,
  drainMs: 60_000,
  baselineMs: 24 * 3_600_000,
  share: { sigmas: 4, staleShare: 0.05 },
  switching: {
    attempts: 2,
    // What a pooler takes to be started again, or its task to be replaced: the next attempt must not come before.
    backOffMs: 60_000,
    lagGateSentinels: 5,
    sentinelGateMs: 1_000,
    longestTransactionMs: 1_000,
    proofAgeMs: 24 * 3_600_000,
    sequenceHeadroom: 1_000_000n,
    drainDeadlineMs: 1_000,
    lockTimeoutMs: 500,
    sentinelDeadlineMs: 1_500,
    residueDeadlineMs: 1_000,
    pauseBudgetMs: 4_000,
    holdLimitMs: 8_000,
    reverseDeadlineMs: 30_000,
  },
};

/** A policy with a stage's own times in the place of the general ones. */
export function policyAt(policy: CutoverPolicy, entry: PlanEntry): CutoverPolicy {
  if (entry.kind !== "stage" || entry.soak === undefined) return policy;
  const { minimumMs, limitMs } = entry.soak;
  return { ...policy, minimumSoakMs: minimumMs, soakLimitMs: limitMs };
}

/** The longest waits of a rehearsal, in milliseconds: minutes stand for weeks. */
const longest = {
  freshMs: 3_000,
  outageLimitMs: 15_000,
  soakLimitMs: 90_000,
  minimumSoakMs: 3_000,
  drainMs: 2_000,
  baselineMs: 8_000,
} as const satisfies Partial<CutoverPolicy>;

/** A rehearsal starts a pooler again after seconds. */
const longestBackOffMs = 6_000;

/**
 * The same policy on a clock that is minutes long: only waits shrink, no limit, no significance and no
 * deadline of the switch.
 */
export function onRehearsalClock(policy: CutoverPolicy): CutoverPolicy {
  const shorter = Object.entries(longest).map(([key, most]) => [
    key,
    Math.min(policy[key as keyof typeof longest], most),
  ]);
  const { backOffMs } = policy.switching;
  const switching = { ...policy.switching, backOffMs: Math.min(backOffMs, longestBackOffMs) };
  return { ...policy, ...(Object.fromEntries(shorter) as typeof longest), switching };
}

/** The same stages on that clock. */
export function planOnRehearsalClock(plan: Plan): Plan {
  return plan.map((entry) => {
    if (entry.kind !== "stage" || entry.soak === undefined) return entry;
    const { minimumMs, limitMs } = entry.soak;
    return {
      ...entry,
      soak: {
        minimumMs: Math.min(minimumMs, longest.minimumSoakMs),
        limitMs: Math.min(limitMs, longest.soakLimitMs),
      },
    };
  });
}

/** The standard policy of a cutover, as a rehearsal runs it. */
export const rehearsalPolicy: CutoverPolicy = onRehearsalClock(standardPolicy);
