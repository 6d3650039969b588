import { z } from "zod";
import { entryText } from "../../plan/plan";
import { driftOf } from "../drift";
import { currentEntry } from "../requests";
import { sayOn } from "../say";
import { defineStep, handOver, type Guard } from "../step";
import { applyWeight } from "../weight-step";

const share = z.strictObject({ percent: z.number(), entry: z.string() });

/** Puts the share of the stage under way into force. */
export const weight = defineStep({
  name: "weight",
  records: {
    intent: share,
    outcome: share,
    /** What the name service held right after the step. */
    note: z.strictObject({ ttlSeconds: z.number(), shape: z.array(z.string()).optional() }),
  },
  goesForward: true,
  fold: (state, { kind, data, atMs }) => {
    if (kind === "note") return { ...state, weight: { ...state.weight, ...data } };
    const { percent } = data;
    if (kind === "outcome") {
      return {
        ...state,
        drift: undefined,
        weight: { ...state.weight, percent, settledAtMs: atMs },
      };
    }
    const previousPercent =
      percent === state.weight.percent ? state.previousPercent : state.weight.percent;
    const { shape } = state.weight;
    return {
      ...state,
      previousPercent,
      weight: { percent, settledAtMs: undefined, ...(shape !== undefined && { shape }) },
    };
  },
  due: ({ plan, state }) => {
    const entry = plan[state.passed];
    if (entry?.kind !== "stage") return undefined;
    const { percent, settledAtMs } = state.weight;
    if (percent === entry.percent && settledAtMs !== undefined) return undefined;
    return { kind: "act", input: { percent: entry.percent, entry: entryText(entry) } };
  },
  describe: ({ entry }) => ({
    phase: "shifting",
    entry,
    waitsFor: "preview, update and INSYNC of the traffic record",
  }),
  run: ({ ports, state, environment, journaled, record, publish }, input) =>
    journaled(input, `put ${input.percent} % on green`, async () => {
      const { records } = await environment();
      const { clock, stack } = ports;
      const say = sayOn(publish);
      const step = { clock, stack, records, say };
      const { ttlSeconds, shape } = await applyWeight(step, input.percent, state.weight.shape);
      await record("note", { ttlSeconds, shape: [...shape] });
    }),
});

/**
 * Puts the share in force back when somebody else gave green more: nobody judged what it gets now. A share
 * that somebody lowered, a TTL or a third record is put back once a person has taken the run up again.
 */
export const putBack: Guard = {
  due: (situation, observation) => {
    const { state } = situation;
    const found = driftOf(state, observation);
    if (found === undefined || state.drift === undefined) return undefined;
    const resumed = (state.resumedMs ?? 0) > state.drift.sinceMs;
    if (!found.exceeds && !resumed) return undefined;
    const { percent } = state.weight;
    return handOver(weight, { percent, entry: currentEntry(situation) });
  },
};
