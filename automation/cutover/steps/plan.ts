import { z } from "zod";
import { planText } from "../../plan/plan";
import { defineStep } from "../step";

/** The first record: which plan is walked, on which stack. */
export const plan = defineStep({
  name: "plan",
  records: { note: z.strictObject({ plan: z.string(), stack: z.string() }) },
  goesForward: false,
  fold: (state, { data }, ours) => {
    if (data.plan !== planText(ours)) {
      throw new Error(
        `The journal was begun with the plan '${data.plan}', this run has '${planText(ours)}'. ` +
          "Resume with the plan it was begun with.",
      );
    }
    return { ...state, planned: true };
  },
  due: ({ state }) => (state.planned ? undefined : { kind: "act", input: {} }),
  describe: () => undefined,
  run: async ({ ports, record, publish }) => {
    const text = planText(ports.plan);
    await record("note", { plan: text, stack: ports.stack.name });
    publish({
      type: "run-started",
      runId: ports.journal.runId,
      stack: ports.stack.name,
      plan: text,
      resumed: false,
      facts: ports.facts,
    });
  },
});
