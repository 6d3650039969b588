import { blueFailsToo, brokenCeilings } from "../judge";
import { openWriter, type Observation } from "../observation";
import { currentEntry } from "../requests";
import { handOver, type Guard, type Situation } from "../step";
import { rollBack } from "./roll-back";
import { stage } from "./stage";

/**
 * Green fails while the fences are not known to be as they should: one outage often causes both. A weight
 * goes back without asking any database; what the fences need is decided afterwards.
 */
export const retreat: Guard = {
  due: (situation, observation) => {
    const { state } = situation;
    if (state.rollback !== undefined || state.weight.percent === 0) return undefined;
    if (!isUnsure(situation, observation)) return undefined;
    const turn = stage.due(situation, observation);
    if (turn?.kind === "hand-over" && turn.to === rollBack.name) return turn;
    const broken = brokenCeilings("green", situation.policy, observation.recent.green);
    if (broken.length === 0) return undefined;
    if (blueFailsToo(situation.policy, observation.recent.blue).length > 0) return undefined;
    const entry = currentEntry(situation);
    return handOver(rollBack, { entry, reason: broken.join(" "), site: "green" });
  },
};

function isUnsure({ state }: Situation, { environment, fences }: Observation): boolean {
  if (!environment) return false;
  if (fences.source === undefined || fences.target === undefined) return true;
  // A switch that was left half done is ended first: until then nobody writes.
  return state.switching !== "in-flight" && openWriter(fences) !== state.writer;
}
