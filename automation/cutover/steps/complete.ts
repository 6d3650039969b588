import { z } from "zod";
import { hasEnded } from "../state";
import { defineStep } from "../step";

/** Every entry of the plan has passed. */
export const complete = defineStep({
  name: "complete",
  records: { outcome: z.strictObject({}) },
  goesForward: true,
  fold: (state) => state,
  due: ({ plan, state }) =>
    state.passed < plan.length || hasEnded(state, "complete")
      ? undefined
      : { kind: "act", input: {} },
  describe: () => ({ phase: "completed", entry: undefined, waitsFor: "nothing" }),
  run: ({ record }) => record("outcome", {}),
});
