import type { CutoverEvent } from "./events";
import type { Phase } from "./phase";
import type { SiteSample } from "../run/site-sample";
import type { DatabaseRole } from "./words";
import { judgementKey, sentence, type ReportedSentence } from "./sentences";

/** One entry of the plan, and how far it is. */
export interface EntryState {
  readonly text: string;
  readonly status: "to-come" | "now" | "done" | "failed";
}

/** All that a view shows, gathered from the events so far. Times are milliseconds since the epoch. */
export interface ViewState {
  readonly runId: string;
  readonly stack: string;
  /** Time of the first event; undefined before it. */
  readonly startMs: number | undefined;
  /** Time of the newest event. */
  readonly lastMs: number;
  readonly entries: readonly EntryState[];
  readonly phase: Phase;
  /** Since when the share is that of the weight in force: the change of the weight, or the soak. */
  readonly shareSinceMs: number;
  readonly entry: string | undefined;
  readonly waitsFor: string;
  /** The unit of work under way. */
  readonly step: { readonly what: string; readonly sinceMs: number } | undefined;
  readonly wantedPercent: number | undefined;
  readonly writer: DatabaseRole | undefined;
  readonly lagMs: number | undefined;
  /** The samples that ended within the last `windowMs`. */
  readonly recent: readonly SiteSample[];
  /** Of the whole run, as far as this view has seen it. */
  readonly totals: { readonly requests: number; readonly failed: number };
  /** What was said, oldest first, the last `keptSentences` of it. */
  readonly reported: readonly ReportedSentence[];
  /** Entry and verdict of the last judgement: it is made at each tick, and reported when it changes. */
  readonly judged: string | undefined;
  readonly ended: Extract<CutoverEvent, { type: "run-ended" }> | undefined;
}

/** The rates and latencies shown are of this last stretch of time. */
export const windowMs = 10_000;

const keptSentences = 50;

/** Nothing has happened yet. */
export const initialState: ViewState = {
  runId: "",
  stack: "",
  startMs: undefined,
  lastMs: 0,
  entries: [],
  phase: "planned",
  shareSinceMs: 0,
  entry: undefined,
  waitsFor: "",
  step: undefined,
  wantedPercent: undefined,
  writer: undefined,
  lagMs: undefined,
  recent: [],
  totals: { requests: 0, failed: 0 },
  reported: [],
  judged: undefined,
  ended: undefined,
};

/** The state after one more event. */
export function reduce(state: ViewState, event: CutoverEvent): ViewState {
  const said = sentence(state, event);
  const reported =
    said === undefined ? state.reported : [...state.reported, { ...said, atMs: event.atMs }];
  return {
    ...state,
    startMs: state.startMs ?? event.atMs,
    lastMs: event.atMs,
    ...change(state, event),
    reported: reported.slice(-keptSentences),
  };
}

function change(state: ViewState, event: CutoverEvent): Partial<ViewState> {
  switch (event.type) {
    case "run-started":
      return {
        runId: event.runId,
        stack: event.stack,
        entries: event.plan.split(",").map((text) => ({ text: text.trim(), status: "to-come" })),
        ended: undefined,
      };
    case "phase":
      return {
        phase: event.phase,
        shareSinceMs: event.phase === "soaking" ? event.atMs : state.shareSinceMs,
        entry: event.entry,
        waitsFor: event.waitsFor,
        entries: inPhase(state.entries, event.phase, event.entry),
      };
    case "step-started":
      return { step: { what: event.what, sinceMs: event.atMs } };
    case "step-ended":
      return { step: undefined };
    case "tick":
      return tick(state, event);
    case "verdict":
      return {
        judged: judgementKey(event),
        ...(event.verdict === "pass" && {
          entries: withStatus(state.entries, event.entry, "done"),
        }),
      };
    case "switched":
      return {
        writer: event.to,
        entries: withStatus(
          state.entries,
          "switch-writer",
          event.to === "target" ? "done" : "failed",
        ),
      };
    case "rollback":
      return { entries: withStatus(state.entries, event.entry, "failed") };
    case "run-ended":
      return { ended: event, step: undefined };
    case "switch-aborted":
    case "log":
      return {};
  }
}

function tick(state: ViewState, event: Extract<CutoverEvent, { type: "tick" }>) {
  const recent = [...state.recent, ...event.samples].filter(
    (sample) => sample.endMs > event.atMs - windowMs,
  );
  const sum = (of: (sample: SiteSample) => number) =>
    event.samples.reduce((total, sample) => total + of(sample), 0);
  return {
    wantedPercent: event.wantedPercent,
    shareSinceMs:
      event.wantedPercent === state.wantedPercent ? state.shareSinceMs : sliceStart(event),
    writer: event.writer,
    lagMs: event.lagMs,
    waitsFor: event.waitsFor,
    recent,
    totals: {
      requests: state.totals.requests + sum((sample) => sample.requests),
      failed: state.totals.failed + sum((sample) => sample.failed),
    },
  };
}

function sliceStart(event: Extract<CutoverEvent, { type: "tick" }>): number {
  return Math.min(event.atMs, ...event.samples.map((sample) => sample.startMs));
}

/** The plan runs in order, so all before the entry under way is done: a resumed run shows it too. */
function inPhase(
  entries: readonly EntryState[],
  phase: Phase,
  entry: string | undefined,
): readonly EntryState[] {
  if (phase === "completed") return entries.map(({ text }) => ({ text, status: "done" }));
  const now = entries.findIndex(({ text }) => text === entry);
  if (now < 0) return entries;
  return entries.map((one, index) => {
    if (one.status === "failed" || index > now) return one;
    return { text: one.text, status: index < now ? "done" : "now" };
  });
}

function withStatus(
  entries: readonly EntryState[],
  entry: string,
  status: EntryState["status"],
): readonly EntryState[] {
  return entries.map((one) => (one.text === entry ? { text: one.text, status } : one));
}
