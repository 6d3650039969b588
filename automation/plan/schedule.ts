import { instantText } from "../run/format";
import { cleanTrialsToPass } from "../statistics/rate-test";
import { nextOpen } from "./calendar";
import { entryText, type PlanEntry } from "./plan";
import type { CutoverPlan } from "./plan-file";
import { policyAt } from "./policy";

/** One entry with its dates, as early as they can be. Times are in milliseconds since the epoch. */
export interface ScheduledEntry {
  readonly entry: string;
  readonly beginsMs: number;
  readonly endsMs: number;
  /** Clean requests that green has to answer before the stage can pass. */
  readonly needsRequests?: number;
  readonly notes: readonly string[];
}

/** A plan with dates. */
export interface Schedule {
  readonly entries: readonly ScheduledEntry[];
  readonly endMs: number;
  /** What makes the plan impossible; nobody should start it. */
  readonly problems: readonly string[];
}

/** What a weight step takes on top: preview, update, INSYNC and the old answers' TTL. */
const stepMs = 5 * 60_000;

/**
 * Dates a plan: each entry as early as its windows, its soak and its evidence allow, with green clean.
 * @param requestsPerSecond of both sites together, now; undefined where nobody has said: then no
 *   evidence is dated.
 */
export function schedule(
  plan: CutoverPlan,
  startMs: number,
  requestsPerSecond: number | undefined,
): Schedule {
  const problems: string[] = [];
  const entries: ScheduledEntry[] = [];
  let atMs = startMs + plan.policy.baselineMs;
  for (const entry of plan.entries) {
    const name = entryText(entry);
    const opensMs = nextOpen(plan.document, name, atMs);
    if (opensMs === undefined) {
      problems.push(
        `${name}: no window of the plan opens for it within 60 days of ${instantText(atMs)}`,
      );
      break;
    }
    const notes = opensMs > atMs ? [`waits for its window until ${instantText(opensMs)}`] : [];
    const approvals = approvalsAt(plan, entry);
    if (approvals > 0) notes.push(`begins only once ${approvals} have approved it`);
    const lasts =
      entry.kind === "stage" ? stageLasts(plan, entry, requestsPerSecond, problems) : undefined;
    const endsMs = opensMs + stepMs + (lasts?.ms ?? 0);
    entries.push({
      entry: name,
      beginsMs: opensMs,
      endsMs,
      ...(lasts === undefined ? {} : { needsRequests: lasts.requests }),
      notes: [...notes, ...(lasts?.notes ?? [])],
    });
    atMs = endsMs;
  }
  const { deadline } = plan.document;
  if (deadline !== undefined && instantText(atMs).slice(0, 10) > deadline) {
    problems.push(
      `it ends on ${instantText(atMs).slice(0, 10)} at the earliest; its deadline is ${deadline}`,
    );
  }
  return { entries, endMs: atMs, problems };
}

/** How long a clean stage lasts, and what it needs. */
function stageLasts(
  { policy: general }: CutoverPlan,
  entry: Extract<PlanEntry, { kind: "stage" }>,
  requestsPerSecond: number | undefined,
  problems: string[],
): { readonly ms: number; readonly requests: number; readonly notes: readonly string[] } {
  const policy = policyAt(general, entry);
  const requests = Math.max(
    ...[policy.failureRate, policy.attemptFailureRate, policy.slowRate].map(cleanTrialsToPass),
  );
  const soakMs = policy.minimumSoakMs + policy.drainMs;
  if (requestsPerSecond === undefined) return { ms: soakMs, requests, notes: [] };
  const evidenceMs = (1_000 * requests) / ((requestsPerSecond * entry.percent) / 100);
  if (evidenceMs > policy.soakLimitMs) {
    problems.push(
      `${entry.percent}: ${requests} clean requests on green take ${hours(evidenceMs)} at ` +
        `${requestsPerSecond} requests/s, its limit is ${hours(policy.soakLimitMs)}: too little traffic to ever decide`,
    );
  }
  const notes = [`a verdict needs ${requests} clean requests: about ${hours(evidenceMs)}`];
  return { ms: Math.max(soakMs, evidenceMs + policy.drainMs), requests, notes };
}

function approvalsAt({ approvals }: CutoverPlan, entry: PlanEntry): number {
  return approvals.find((one) => one.entry === entryText(entry))?.people ?? 0;
}

function hours(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 1) return `${Math.ceil(ms / 1_000)} s`;
  return minutes < 120 ? `${Math.ceil(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}
