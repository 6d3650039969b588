import { heldByDrift } from "./drift";
import type { StageJudgement } from "./judge";
import type { Observation } from "./observation";
import { steps, turns, type StepInputs, type StepName } from "./steps";
import { putBack } from "./steps/weight";
import {
  waiting,
  type Finish,
  type Situation,
  type Step,
  type Stop,
  type Turn,
  type Wait,
} from "./step";

/** One step with what it is given: what `act` carries out, whatever step it is. */
export type Act = {
  [Name in StepName]: {
    readonly kind: "act";
    readonly step: Name;
    readonly input: StepInputs[Name];
    /** The verdict that led here, if one did. */
    readonly judgement: StageJudgement | undefined;
  };
}[StepName];

/** What to do next, and why. Expected outcomes are values, not exceptions. */
export type Decision = Act | Wait | Finish | Stop;

/** The next action. Pure: the same situation and observation always give the same decision. */
export function decide(situation: Situation, observation: Observation): Decision {
  const drifted = heldByDrift(situation);
  for (const turn of turns) {
    const answer: Turn<unknown> | undefined = turn.due(situation, observation);
    if (answer === undefined) continue;
    if (answer.kind === "wait" && answer.page === undefined) return drifted ?? answer;
    if (answer.kind !== "act" && answer.kind !== "hand-over") return answer;
    const name = answer.kind === "hand-over" ? answer.to : (turn as Step).name;
    const goesForward = steps.some((step) => step.name === name && step.goesForward);
    if (goesForward && observation.requests === undefined) return requestsUnread;
    // To put the record back is the way out of it.
    if (goesForward && drifted !== undefined && turn !== putBack) return drifted;
    const { input, judgement } = answer;
    return { kind: "act", step: name, input, judgement } as Act;
  }
  // `stage` or `complete` always answers; a plan they don't know must not be passed over.
  return { kind: "stop", reason: "No step knows what to do with the entry of the plan under way." };
}

const requestsUnread = waiting(
  "needs-operator",
  undefined,
  "the operators' requests, which can't be read: somebody may have asked to hold",
  { page: "requests unreadable" },
);
