import { z } from "zod";
import { isApproved } from "../cutover/approvals";
import { foldEntries } from "../cutover/fold";
import { currentEntry, openRequests } from "../cutover/requests";
import { hasEnded, type CutoverState } from "../cutover/state";
import type { Approval } from "../plan/approvals";
import { entryText, parsePlan, type Plan } from "../plan/plan";
import type { Holder, RunStore } from "../ports/run-store";
import { chainBreak } from "../run/journal-chain";
import type { JournalEntry } from "../run/journal-entry";
import type { LiveSituation } from "../run/live-situation";
import { operatorRequestSchema, type Requests } from "../run/operator-request";
import { rollBackNow } from "./roll-back-now";
import { invariantsOf, invariantSchema } from "./invariants";

/** Where a run stands, from its journal; of a controller that speaks also what it does right now. */
export const statusSchema = z.strictObject({
  run: z.string(),
  place: z.string(),
  stack: z.string().optional(),
  /** In one word: what `--wait-for` waits for. */
  state: z.enum([
    "not-begun",
    "running",
    "waiting-for-approval",
    "held",
    "rolling-back",
    "rolled-back",
    "completed",
  ]),
  plan: z.array(
    z.strictObject({ entry: z.string(), status: z.enum(["done", "now", "to-come", "failed"]) }),
  ),
  entry: z.string(),
  /** Since when, in milliseconds since the epoch: of the newest entry that changed where it stands. */
  sinceMs: z.number().optional(),
  /** Green's share as the journal has it, in percent, and when it was in force everywhere. */
  share: z.strictObject({ percent: z.number(), settledAtMs: z.number().optional() }),
  writer: z.enum(["source", "target"]),
  switched: z.boolean(),
  held: z.strictObject({ who: z.string(), reason: z.string() }).optional(),
  waitsFor: z.string(),
  /** What the controller said last of itself; `stale` once that is too old to be true. */
  live: z
    .strictObject({
      ageMs: z.number(),
      stale: z.boolean(),
      phase: z.string().optional(),
      measuredPercent: z.number().optional(),
      lagMs: z.number().optional(),
      verdict: z.string().optional(),
      held: z.string().optional(),
    })
    .optional(),
  controller: z.string().optional(),
  /** How long ago the controller showed that it lives, also in work that says nothing for an hour. */
  aliveMs: z.number().optional(),
  unanswered: z.array(operatorRequestSchema),
  unreadable: z.array(z.strictObject({ id: z.string(), problem: z.string() })),
  invariants: z.array(invariantSchema),
  rollback: z.strictObject({ does: z.string(), expectedMs: z.number().optional() }),
  entries: z.number(),
});
export type Status = z.infer<typeof statusSchema>;

/** A controller speaks at each tick, seconds apart; what it said longer ago than this is history. */
export const staleMs = 60_000;

/** All that a status is made from. */
export interface StatusParts {
  readonly run: string;
  readonly place: string;
  readonly entries: readonly JournalEntry[];
  readonly requests: Requests;
  readonly live: LiveSituation | undefined;
  readonly holder: Holder;
  /** Entries of the plan that wait for a person, where the plan's file says so. */
  readonly approvals: readonly Approval[];
  readonly nowMs: number;
}

/** Reads what a status is made from. Takes no lease. */
export async function readStatus(
  store: RunStore,
  approvals: readonly Approval[],
  nowMs = Date.now(),
): Promise<Status> {
  const [entries, requests, live, holder] = await Promise.all([
    store.entries(),
    store.requests(),
    store.situation(),
    store.holder(),
  ]);
  const { runId: run, place } = store;
  return statusOf({ run, place, entries, requests, live, holder, approvals, nowMs });
}

/** The plan that a journal was begun with; undefined before it says. */
export function planOf(
  entries: readonly JournalEntry[],
): { readonly plan: Plan; readonly stack: string } | undefined {
  const begun = entries.find(({ step, kind }) => step === "plan" && kind === "note");
  if (begun === undefined) return undefined;
  return { plan: parsePlan(String(begun.data["plan"])), stack: String(begun.data["stack"]) };
}

/** Where a run stands. Pure. @throws Error when the journal was written by another version. */
export function statusOf(parts: StatusParts): Status {
  const { run, place, entries, requests, live, holder, nowMs } = parts;
  const broken = chainBreak(entries);
  const begun = broken === undefined ? planOf(entries) : undefined;
  const plan = begun?.plan ?? [];
  const state = foldEntries(begun === undefined ? [] : entries, plan);
  const unanswered = openRequests(state, { requests } as Parameters<typeof openRequests>[1]);
  const word = stateOf(parts, plan, state);
  const ageMs = live === undefined ? undefined : nowMs - live.atMs;
  const stale = ageMs === undefined || ageMs > staleMs;
  const entry = currentEntry({ plan, state });
  return {
    run,
    place,
    stack: begun?.stack,
    state: word,
    plan: plan.map((one, index) => ({
      entry: entryText(one),
      status: planStatus(index, state, word),
    })),
    entry,
    sinceMs: entries.at(-1)?.atMs,
    share: { percent: state.weight.percent, settledAtMs: state.weight.settledAtMs },
    writer: state.writer,
    switched: state.switching === "moved" || state.switching === "done",
    held: state.held,
    waitsFor: waitsFor(word, state, stale ? undefined : live, holder, entry),
    live:
      live === undefined || ageMs === undefined
        ? undefined
        : {
            ageMs,
            stale,
            phase: live.phase,
            measuredPercent: live.measuredPercent,
            lagMs: live.lagMs,
            verdict: live.verdict,
            held: live.held,
          },
    controller: holder.who,
    ...(holder.saidMs !== undefined && { aliveMs: nowMs - holder.saidMs }),
    unanswered: [...unanswered],
    unreadable: requests.unreadable
      .filter(({ id }) => !state.answered.includes(id))
      .map(({ id, problem }) => ({ id, problem })),
    invariants: invariantsOf({ entries, broken, state, live: stale ? undefined : live }),
    rollback: rollBackNow(entries, state),
    entries: entries.length,
  };
}

function stateOf(
  { approvals, live, nowMs }: StatusParts,
  plan: Plan,
  state: CutoverState,
): Status["state"] {
  if (hasEnded(state, "complete")) return "completed";
  if (state.rollback !== undefined) return state.rollback.done ? "rolled-back" : "rolling-back";
  if (state.held !== undefined) return "held";
  if (!state.planned) return "not-begun";
  const entry = currentEntry({ plan, state });
  const stage = plan[state.passed];
  const begun = stage?.kind === "stage" && state.weight.percent === stage.percent;
  const needed = approvals.find((one) => one.entry === entry);
  const asked = needed !== undefined && !isApproved(needed, state.approved) && !begun;
  // Without the plan's file the controller's own word tells, while it is fresh.
  const says =
    live !== undefined &&
    nowMs - live.atMs <= staleMs &&
    live.waitsFor?.includes(`to approve ${entry}`) === true;
  return asked || says ? "waiting-for-approval" : "running";
}

function planStatus(
  index: number,
  { passed }: CutoverState,
  word: Status["state"],
): Status["plan"][number]["status"] {
  if (index < passed) return "done";
  if (index > passed || word === "not-begun") return "to-come";
  return word === "rolled-back" || word === "rolling-back" ? "failed" : "now";
}

function waitsFor(
  word: Status["state"],
  state: CutoverState,
  live: LiveSituation | undefined,
  holder: Holder,
  entry: string,
): string {
  if (word === "completed" || word === "rolled-back") return "nothing: the run has ended";
  if (word === "held") return `a resume: held by ${state.held?.who}: ${state.held?.reason}`;
  if (holder.who === undefined) return "a controller: none runs now";
  if (live?.held !== undefined) return live.held;
  if (word === "waiting-for-approval") return `a person to approve ${entry}`;
  return live?.waitsFor ?? "the controller, which has not said yet";
}
