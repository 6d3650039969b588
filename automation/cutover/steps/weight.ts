import { z } from "zod";
import { entryText } from "../../plan/plan";
import { defineStep } from "../step";
import { applyWeight } from "../weight-step";

const share = z.strictObject({ percent: z.number(), entry: z.string() });

/** Puts the share of the stage under way into force. */
export const weight = defineStep({
  name: "weight",
  records: { intent: share, outcome: share },
  goesForward: true,
  fold: (state, { kind, data: { percent }, atMs }) => {
    if (kind === "outcome") return { ...state, weight: { percent, settledAtMs: atMs } };
    const previousPercent =
      percent === state.weight.percent ? state.previousPercent : state.weight.percent;
    return { ...state, previousPercent, weight: { percent, settledAtMs: undefined } };
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
  run: ({ ports: { clock, stack }, environment, publish, journaled }, input) =>
    journaled(input, `put ${input.percent} % on green`, async () => {
      const { records } = await environment();
      await applyWeight(
        { clock, stack, records, say: (level, text) => publish({ type: "log", level, text }) },
        input.percent,
      );
    }),
});
