import type { Site } from "../run/words";
import { brokenCeilings, judgeStage, type StageJudgement } from "./judge";
import { openWriter, type Observation } from "./observation";
import type { Phase } from "../run/phase";
import { entryText, type Plan } from "../plan/plan";
import type { CutoverPolicy } from "../plan/policy";
import type { CutoverState } from "./state";

/** What to do next, and why. Expected outcomes are values, not exceptions. */
export type Decision =
  | { readonly kind: "provision" }
  | { readonly kind: "replicate" }
  | { readonly kind: "begin-baseline" }
  | { readonly kind: "end-baseline" }
  | { readonly kind: "set-weight"; readonly percent: number; readonly entry: string }
  | { readonly kind: "pass-stage"; readonly entry: string; readonly judgement: StageJudgement }
  | { readonly kind: "switch-writer"; readonly attempt: number }
  | { readonly kind: "reconcile-switch" }
  | { readonly kind: "reverse" }
  | {
      readonly kind: "roll-back";
      readonly entry: string;
      readonly reason: string;
      readonly site: Site | undefined;
    }
  | {
      readonly kind: "wait";
      readonly phase: Phase;
      readonly entry: string | undefined;
      readonly waitsFor: string;
      readonly judgement: StageJudgement | undefined;
      /** A person should look now. */
      readonly page: boolean;
    }
  | { readonly kind: "complete" }
  | {
      readonly kind: "finish";
      readonly outcome: "completed" | "rolled-back";
      readonly reason: string;
    }
  | { readonly kind: "stop"; readonly reason: string };

/** What a decision rests on besides the observation. */
export interface Situation {
  readonly plan: Plan;
  readonly policy: CutoverPolicy;
  readonly state: CutoverState;
  /** Of the records in force, in milliseconds. */
  readonly ttlMs: number;
}

/** The next action. Pure: the same situation and observation always give the same decision. */
export function decide(situation: Situation, observation: Observation): Decision {
  const { plan, state } = situation;
  const { source, target } = observation.fences;
  if (source === "open" && target === "open") {
    return {
      kind: "stop",
      reason:
        "Both databases accept application writes. Close the fence of the one that must not (SELECT causeway.close_fence() there), then compare both before anything else.",
    };
  }
  if (state.switching === "in-flight") return { kind: "reconcile-switch" };
  if (state.rollback !== undefined) {
    const { reason, site, done } = state.rollback;
    const entry = currentEntry(situation);
    return done
      ? { kind: "finish", outcome: "rolled-back", reason }
      : { kind: "roll-back", entry, reason, site };
  }
  if (state.completed) {
    return { kind: "finish", outcome: "completed", reason: "Every entry of the plan has passed." };
  }
  if (!state.provisioned) return { kind: "provision" };
  if (!state.replicating) return { kind: "replicate" };
  if (state.switching !== "moved" && openWriter(observation.fences) !== state.writer) {
    return fencesAstray(state, observation.fences, currentEntry(situation));
  }
  return (
    baseline(situation, observation) ??
    (plan[state.passed]?.kind === "switch-writer"
      ? switching(situation, observation)
      : stage(situation, observation))
  );
}

/** The fences are not as the journal has them: nothing goes on until they are. */
function fencesAstray(
  { writer, abortedSwitches }: CutoverState,
  { source, target }: Observation["fences"],
  entry: string,
): Decision {
  // A switch that went back, and whose fence closed after all: the same way back again.
  if (source === "closed" && target === "closed" && abortedSwitches > 0)
    return { kind: "reconcile-switch" };
  const unread = source === undefined || target === undefined;
  const found = `the source's fence is ${source ?? "not to be read"}, the target's ${target ?? "not to be read"}`;
  const mend = unread
    ? "both databases to be reachable again"
    : `a person: only the ${writer} should accept writes. SELECT causeway.close_fence() on the other, causeway.open_fence() on the ${writer}`;
  return waiting("needs-operator", entry, `${mend} (${found})`, undefined, true);
}

function currentEntry({ plan, state }: Situation): string {
  const entry = plan[state.passed];
  return entry === undefined ? "end" : entryText(entry);
}

function waiting(
  phase: Phase,
  entry: string | undefined,
  waitsFor: string,
  judgement?: StageJudgement,
  page = false,
): Decision {
  return { kind: "wait", phase, entry, waitsFor, judgement, page };
}

function waitForCopy({ replication }: Observation): Decision | undefined {
  if (replication === undefined) {
    return waiting("replicating", undefined, "the replication's status, which can't be read now");
  }
  const { tablesReady, tablesTotal } = replication;
  if (tablesTotal > 0 && tablesReady >= tablesTotal) return undefined;
  return waiting(
    "replicating",
    undefined,
    `the first copy: ${tablesReady} of ${tablesTotal} tables are ready`,
  );
}

function baseline({ state, policy }: Situation, observation: Observation): Decision | undefined {
  const { nowMs } = observation;
  if (state.baseline === "done") return undefined;
  if (state.baseline === "not-begun") return waitForCopy(observation) ?? { kind: "begin-baseline" };
  const leftMs = state.baseline.sinceMs + policy.baselineMs - nowMs;
  if (leftMs <= 0) {
    // A yardstick without one figure would be none.
    if (observation.newestSampleMs !== undefined) return { kind: "end-baseline" };
    return waiting("baseline", undefined, "figures of blue: there is none yet", undefined, true);
  }
  return waiting(
    "baseline",
    undefined,
    `blue's own figures for ${Math.ceil(leftMs / 1000)} s more`,
  );
}

function switching(situation: Situation, observation: Observation): Decision {
  const { state, policy } = situation;
  if (state.switching === "moved") return { kind: "reverse" };
  const { attempts, backOffMs } = policy.switching;
  if (state.abortedSwitches >= attempts) {
    return {
      kind: "roll-back",
      entry: "switch-writer",
      reason: `The switch of the writer was begun and taken back ${state.abortedSwitches} times.`,
      site: undefined,
    };
  }
  if (state.lastAbortMs !== undefined && observation.nowMs < state.lastAbortMs + backOffMs) {
    return waiting("switching", "switch-writer", "a pause before the next attempt at the switch");
  }
  return { kind: "switch-writer", attempt: state.abortedSwitches + 1 };
}

function stage(situation: Situation, observation: Observation): Decision {
  const { plan, policy, state, ttlMs } = situation;
  const entry = plan[state.passed];
  if (entry === undefined) return { kind: "complete" };
  if (entry.kind !== "stage") throw new Error("A switch entry reached the stages' decision.");
  const name = entryText(entry);
  const { percent, settledAtMs } = state.weight;
  if (percent !== entry.percent || settledAtMs === undefined) {
    return { kind: "set-weight", percent: entry.percent, entry: name };
  }
  const windowStartMs = windowStart(settledAtMs, ttlMs, policy);
  if (observation.nowMs < windowStartMs) {
    return converging(name, policy, observation);
  }
  const judgement = judgeStage(policy, {
    nowMs: observation.nowMs,
    windowStartMs,
    wantedPercent: entry.percent,
    previousPercent: state.previousPercent,
    window: observation.window,
    recent: observation.recent,
    newestSampleMs: observation.newestSampleMs,
  });
  return answer(situation, name, entry.percent, judgement, observation.nowMs - windowStartMs);
}

function converging(entry: string, policy: CutoverPolicy, { recent }: Observation): Decision {
  const broken = brokenCeilings("green", policy, recent.green);
  if (broken.length > 0 && brokenCeilings("blue", policy, recent.blue).length === 0) {
    return { kind: "roll-back", entry, reason: broken.join(" "), site: "green" };
  }
  return waiting("converging", entry, "old answers and connections to run out (TTL and drain)");
}

/** When a settled weight's window opens. */
export function windowStart(settledAtMs: number, ttlMs: number, policy: CutoverPolicy): number {
  return settledAtMs + ttlMs + policy.drainMs;
}

/** The stated answer to each verdict. */
function answer(
  { policy, state }: Situation,
  entry: string,
  percent: number,
  judgement: StageJudgement,
  soakedMs: number,
): Decision {
  const reason = judgement.reasons.join(" ");
  const rollBack: Decision = { kind: "roll-back", entry, reason, site: "green" };
  const soaking = (waitsFor: string, page: boolean) =>
    waiting("soaking", entry, waitsFor, judgement, page);
  switch (judgement.verdict) {
    case "pass":
      return { kind: "pass-stage", entry, judgement };
    case "fail":
      // Both sites bad at once has a shared cause: moving traffic would not mend it.
      return judgement.blame === "both"
        ? soaking(`a person: both sites are bad. ${reason}`, true)
        : rollBack;
    case "insufficient":
      if (soakedMs < policy.soakLimitMs) return soaking(reason, false);
      return state.writer === "source"
        ? rollBack
        : soaking(`a person: undecided for too long. ${reason}`, true);
    case "unmeasurable":
      if (soakedMs < policy.outageLimitMs) return soaking(reason, false);
      return percent <= policy.outageRollbackMaxPercent && state.writer === "source"
        ? rollBack
        : soaking(`a person: there are no figures. ${reason}`, true);
  }
}
