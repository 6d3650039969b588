import type { JournalEntry } from "../run/journal-entry";
import type { DatabaseRole, Site } from "../run/words";
import { planText, type Plan } from "../plan/plan";

/**
 * Every step name that this code writes. A journal with another name was written by other code:
 * it is refused, not guessed at.
 */
export const stepNames = [
  "plan",
  "resume",
  "provision",
  "replicate",
  "baseline",
  "weight",
  "stage",
  "switch-writer",
  "point-of-no-return",
  "reverse",
  "roll-back",
  "hold",
  "complete",
] as const;
export type StepName = (typeof stepNames)[number];

/** Where the move of the writer stands. */
export type SwitchProgress =
  | "not-begun"
  /** An intent without an outcome: a controller died in it. The live databases say what to do. */
  | "in-flight"
  /** The new writer accepts writes; the reverse direction is not proven yet. */
  | "moved"
  | "done";

/** What the journal says has happened. Derived from it alone, so that a resume starts where a run died. */
export interface CutoverState {
  readonly provisioned: boolean;
  readonly replicating: boolean;
  readonly baseline: "not-begun" | { readonly sinceMs: number } | "done";
  /** How many entries of the plan lie behind us. */
  readonly passed: number;
  /** The share asked for last; `settledAtMs` once it was in force at every name server. */
  readonly weight: { readonly percent: number; readonly settledAtMs: number | undefined };
  /** The share before that one. */
  readonly previousPercent: number;
  readonly switching: SwitchProgress;
  /** Switches that were begun and went back. */
  readonly abortedSwitches: number;
  readonly lastAbortMs: number | undefined;
  readonly writer: DatabaseRole;
  readonly rollback:
    | { readonly reason: string; readonly site: Site | undefined; readonly done: boolean }
    | undefined;
  readonly completed: boolean;
}

const start: CutoverState = {
  provisioned: false,
  replicating: false,
  baseline: "not-begun",
  passed: 0,
  weight: { percent: 0, settledAtMs: undefined },
  previousPercent: 0,
  switching: "not-begun",
  abortedSwitches: 0,
  lastAbortMs: undefined,
  writer: "source",
  rollback: undefined,
  completed: false,
};

/**
 * Folds a journal into the state.
 * @throws Error when the journal belongs to another plan or to code with other step names.
 */
export function stateFrom(entries: readonly JournalEntry[], plan: Plan): CutoverState {
  let state = start;
  for (const entry of entries) {
    if (!isStepName(entry.step)) {
      throw new Error(
        `Record ${entry.sequence} of the journal has the step '${entry.step}', which this code doesn't know. ` +
          "It was written by another version: finish the cutover with that version, or start a new one.",
      );
    }
    state = fold(state, entry, entry.step, plan);
  }
  return state;
}

function isStepName(step: string): step is StepName {
  return (stepNames as readonly string[]).includes(step);
}

function fold(state: CutoverState, entry: JournalEntry, step: StepName, plan: Plan): CutoverState {
  const ended = entry.kind === "outcome";
  switch (step) {
    case "plan":
      return checkPlan(state, entry, plan);
    case "provision":
      return { ...state, provisioned: state.provisioned || ended };
    case "replicate":
      return { ...state, replicating: state.replicating || ended };
    case "baseline":
      return { ...state, baseline: ended ? "done" : { sinceMs: entry.atMs } };
    case "weight":
      return foldWeight(state, entry);
    case "stage":
      return { ...state, passed: state.passed + 1 };
    case "switch-writer":
      return foldSwitch(state, entry);
    case "reverse":
      return ended ? { ...state, switching: "done", passed: state.passed + 1 } : state;
    case "roll-back":
      return {
        ...state,
        rollback: {
          reason: String(entry.data["reason"]),
          site:
            entry.data["site"] === "green" || entry.data["site"] === "blue"
              ? entry.data["site"]
              : undefined,
          done: ended,
        },
      };
    case "complete":
      return { ...state, completed: true };
    case "point-of-no-return":
    case "resume":
    case "hold":
      return state;
  }
}

function checkPlan(state: CutoverState, entry: JournalEntry, plan: Plan): CutoverState {
  const written = String(entry.data["plan"]);
  if (written !== planText(plan)) {
    throw new Error(
      `The journal was begun with the plan '${written}', this run has '${planText(plan)}'. ` +
        "Resume with the plan it was begun with.",
    );
  }
  return state;
}

function foldWeight(state: CutoverState, entry: JournalEntry): CutoverState {
  const percent = Number(entry.data["percent"]);
  if (entry.kind === "outcome") return { ...state, weight: { percent, settledAtMs: entry.atMs } };
  const previousPercent =
    percent === state.weight.percent ? state.previousPercent : state.weight.percent;
  return { ...state, previousPercent, weight: { percent, settledAtMs: undefined } };
}

function foldSwitch(state: CutoverState, entry: JournalEntry): CutoverState {
  if (entry.kind === "intent") return { ...state, switching: "in-flight" };
  if (entry.data["moved"] === true) {
    return {
      ...state,
      switching: "moved",
      writer: entry.data["to"] === "source" ? "source" : "target",
    };
  }
  return {
    ...state,
    switching: "not-begun",
    abortedSwitches: state.abortedSwitches + 1,
    lastAbortMs: entry.atMs,
  };
}
