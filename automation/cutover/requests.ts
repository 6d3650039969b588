import { entryText, type Plan } from "../plan/plan";
import type { OperatorRequest } from "../run/operator-request";
import { openWriter, type Observation } from "./observation";
import type { CutoverState } from "./state";
import type { Situation } from "./step";

/** What is approved to go on after a switch though rows can't be made to flow back: no entry of any plan. */
export const withoutWayBack = "without-way-back";

/** The requests that no record answers yet, oldest first; none while the store can't be read. */
export function openRequests(
  { answered }: CutoverState,
  { requests }: Observation,
): readonly OperatorRequest[] {
  const seen = new Set(answered);
  return (requests?.asked ?? []).filter(({ id }) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** The first open request of a kind. */
export function openRequest(
  state: CutoverState,
  observation: Observation,
  kind: OperatorRequest["kind"],
): OperatorRequest | undefined {
  return openRequests(state, observation).find((request) => request.kind === kind);
}

/** The entry of the plan under way, as a person writes it; `end` behind the last. */
export function currentEntry({ plan, state }: { plan: Plan; state: CutoverState }): string {
  const entry = plan[state.passed];
  return entry === undefined ? "end" : entryText(entry);
}

/** How a request reads in a record or a sentence. */
export function requestText({ who, reason }: OperatorRequest): string {
  return `${who} asked for it: ${reason}`;
}

/** Why a request can't be granted, whatever comes; undefined when it can, now or later. */
export function refusal(
  situation: Situation,
  { fences }: Observation,
  request: OperatorRequest,
): string | undefined {
  const refused = askRefusal(situation, request);
  if (refused !== undefined || request.kind !== "promote") return refused;
  const { plan, state } = situation;
  const entry = plan[placeOf(plan, request)];
  // Asked before its share is in force: it is answered once the stage soaks.
  const { percent, settledAtMs } = state.weight;
  if (entry?.kind !== "stage" || percent !== entry.percent || settledAtMs === undefined) {
    return undefined;
  }
  if (openWriter(fences) === state.writer) return undefined;
  return `an integrity problem is open: the source's fence is ${fences.source ?? "not to be read"}, the target's ${fences.target ?? "not to be read"}`;
}

/** Why a request can't be granted by the plan and the journal alone: what anyone can say without looking. */
export function askRefusal(
  situation: Pick<Situation, "plan" | "state">,
  request: OperatorRequest,
): string | undefined {
  const { plan, state } = situation;
  if (request.kind !== "approve" && request.kind !== "promote") return undefined;
  if (request.kind === "approve" && request.entry === withoutWayBack) {
    return state.switching === "moved"
      ? undefined
      : `${withoutWayBack} is approved after a switch whose way back is not proven yet, and there is none now`;
  }
  const place = placeOf(plan, request);
  if (place < state.passed) return `${request.entry} ${unplaced(plan, request)}`;
  if (request.kind === "approve") return undefined;
  if (plan[place]?.kind !== "stage") {
    return "the switch of the writer is proven by its own checks, never passed on a person's word";
  }
  return place > state.passed
    ? `the stage under way is ${currentEntry(situation)}, and a stage is promoted while it soaks`
    : undefined;
}

/** Where the request's entry is in the plan; -1 when it is not in it. */
function placeOf(plan: Plan, { entry }: OperatorRequest): number {
  return plan.findIndex((one) => entryText(one) === entry);
}

function unplaced(plan: Plan, request: OperatorRequest): string {
  return placeOf(plan, request) < 0
    ? `is no entry of the plan; expected one of ${plan.map(entryText).join(", ")}`
    : "lies behind: it has passed already";
}
