import { z } from "zod";
import type { Observation } from "../observation";
import { hasEnded } from "../state";
import { defineStep, waiting, type Turn } from "../step";

const nothing = z.strictObject({});
type Edge = "begin" | "end";

/** Blue alone serves, once the first copy is done: its figures become the yardstick. */
export const baseline = defineStep({
  name: "baseline",
  records: { intent: nothing, outcome: nothing },
  goesForward: true,
  fold: (state) => state,
  due: ({ state, policy }, observation): Turn<Edge> | undefined => {
    if (hasEnded(state, "baseline")) return undefined;
    const begunMs = state.progress["baseline"]?.begunMs;
    if (begunMs === undefined) return waitForCopy(observation) ?? { kind: "act", input: "begin" };
    const sinceMs = Math.max(begunMs, state.resumedMs ?? begunMs);
    const leftMs = sinceMs + policy.baselineMs - observation.nowMs;
    if (leftMs > 0) {
      const left = `blue's own figures for ${Math.ceil(leftMs / 1000)} s more`;
      return waiting("baseline", undefined, left);
    }
    // A yardstick without one figure would be none.
    if (observation.newestSampleMs !== undefined) return { kind: "act", input: "end" };
    return waiting("baseline", undefined, "figures of blue: there is none yet", {
      page: "no figures of blue",
    });
  },
  describe: () => ({ phase: "baseline", entry: undefined, waitsFor: "blue's own figures" }),
  run: async ({ record, environment, state }, edge) => {
    // Every row is there: what a copied schema gets last, and the first comparison of both whole.
    if (edge === "begin") await (await environment()).replicator.complete({ from: state.writer });
    await record(edge === "begin" ? "intent" : "outcome", {});
  },
});

function waitForCopy({ replication }: Observation): Turn<never> | undefined {
  if (replication === undefined) {
    return waiting("replicating", undefined, "the replication's status, which can't be read now");
  }
  const { tablesReady, tablesTotal, problems } = replication;
  const [problem, ...others] = problems;
  if (problem !== undefined) {
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    const found = `${problem.object}: ${problem.message}${more}`;
    return waiting("replicating", undefined, `${found}; ${problem.remedy}`, { page: found });
  }
  if (tablesTotal > 0 && tablesReady >= tablesTotal) return undefined;
  return waiting(
    "replicating",
    undefined,
    `the first copy: ${tablesReady} of ${tablesTotal} tables are ready`,
  );
}
