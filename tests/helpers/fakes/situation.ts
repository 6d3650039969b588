import { totalsSince, type Observation } from "../../../automation/cutover/observation";
import { initialState, type CutoverState } from "../../../automation/cutover/state";
import type { Situation } from "../../../automation/cutover/step";
import { defaultPlan, parsePlan } from "../../../automation/plan/plan";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import type { OperatorRequest, RequestKind } from "../../../automation/run/operator-request";

const done = { begunMs: 0, endedMs: 1 };

/** A cutover whose first stage, 5 %, has been in force for long: rows flow, the baseline is known. */
export const soaking: CutoverState = {
  ...initialState,
  planned: true,
  progress: { provision: done, replicate: done, baseline: done, weight: done },
  weight: { percent: 5, settledAtMs: 10_000 },
};

/** The same cutover where 50 % has passed, and the writer is to move. */
export const beforeSwitch: CutoverState = {
  ...soaking,
  passed: 4,
  weight: { percent: 50, settledAtMs: 10_000 },
};

/** The default plan in some state. */
export function situation(state: Partial<CutoverState>, more: Partial<Situation> = {}): Situation {
  return {
    plan: parsePlan(defaultPlan),
    approvals: [],
    policy: rehearsalPolicy,
    state: { ...soaking, ...state },
    ...more,
  };
}

const nobody = {
  requests: 0,
  failed: 0,
  attempts: 0,
  failedAttempts: 0,
  slow: 0,
  resolutions: 0,
};

/** Sums of a site that answered everything at once. */
export const clean = (requests: number) => ({
  ...nobody,
  requests,
  attempts: requests,
  resolutions: requests,
});

/** Sums of a site that failed a third of its tries. */
export const broken = (requests: number) => ({
  ...clean(requests),
  attempts: requests + requests / 2,
  failedAttempts: requests / 2,
});

/** A minute after the first stage settled: too few requests to decide, else all is well, nobody asks. */
export function observation(more: Partial<Observation> = {}): Observation {
  return {
    nowMs: 60_000,
    environment: true,
    requests: { asked: [], unreadable: [] },
    latest: [],
    window: { green: clean(10), blue: clean(190) },
    recent: totalsSince([], 0),
    newestSampleMs: 59_900,
    fences: { source: "open", target: "closed" },
    replication: {
      streamingFrom: "source",
      tablesReady: 9,
      tablesTotal: 9,
      retainedWalBytes: 0,
      problems: [],
    },
    lagMs: 2,
    live: undefined,
    ttlMs: 1_000,
    ...more,
  };
}

/** What an operator asks. */
export function request(kind: RequestKind, entry?: string, id: string = kind): OperatorRequest {
  const asked = { id, kind, who: "ada", atMs: 1, reason: "because" };
  return entry === undefined ? asked : { ...asked, entry };
}

/** These requests, in this order, in a store that can be read. */
export function asked(...requests: readonly OperatorRequest[]): Partial<Observation> {
  return { requests: { asked: requests, unreadable: [] } };
}
