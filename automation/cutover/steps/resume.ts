import { z } from "zod";
import { planText } from "../../plan/plan";
import { operatorRequestSchema } from "../../run/operator-request";
import { openRequests } from "../requests";
import { answering } from "../state";
import { defineStep } from "../step";

/**
 * A person takes the run up again: after a hold, or after its controller has died. Holds and resumes
 * that were asked before it lapse. Evidence is gathered anew from here on.
 */
export const resume = defineStep({
  name: "resume",
  records: {
    note: z.strictObject({ request: operatorRequestSchema, lapsed: z.array(z.string()) }),
  },
  goesForward: false,
  fold: (state, { data, atMs }) => ({
    ...answering(state, data.request.id, ...data.lapsed),
    held: undefined,
    resumedMs: atMs,
  }),
  due: ({ state }, observation) => {
    const open = openRequests(state, observation);
    const last = open.findLastIndex(({ kind }) => kind === "resume");
    const request = open[last];
    if (request === undefined) return undefined;
    const lapsed = open
      .slice(0, last)
      .filter(({ kind }) => kind === "hold" || kind === "resume")
      .map(({ id }) => id);
    return { kind: "act", input: { request, lapsed } };
  },
  describe: () => undefined,
  run: async ({ ports, record, publish }, input) => {
    await record("note", input);
    publish({
      type: "run-started",
      runId: ports.journal.runId,
      stack: ports.stack.name,
      plan: planText(ports.plan),
      resumed: true,
      facts: ports.facts,
    });
  },
});
