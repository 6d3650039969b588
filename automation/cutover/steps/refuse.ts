import { z } from "zod";
import type { OperatorRequest } from "../../run/operator-request";
import { approvalRefusal } from "../approvals";
import { openRequests, refusal } from "../requests";
import { answering } from "../state";
import { defineStep } from "../step";

/** A request that can't be granted is answered too: once, with the reason. */
export const refuse = defineStep({
  name: "refuse",
  records: { note: z.strictObject({ request: z.string(), asked: z.string(), why: z.string() }) },
  goesForward: false,
  fold: (state, { data }) => answering(state, data.request),
  due: (situation, observation) => {
    const { state } = situation;
    const unreadable = observation.requests?.unreadable.find(
      ({ id }) => !state.answered.includes(id),
    );
    if (unreadable !== undefined) {
      const { id, problem } = unreadable;
      return { kind: "act", input: { request: id, asked: id, why: problem } };
    }
    for (const request of openRequests(state, observation)) {
      const why = refusal(situation, observation, request) ?? approvalRefusal(situation, request);
      if (why !== undefined) return { kind: "act", input: refused(request, why) };
    }
    return undefined;
  },
  describe: () => undefined,
  run: async ({ record, publish }, input) => {
    publish({
      type: "log",
      level: "warning",
      text: `A request is refused (${input.asked}): ${input.why}.`,
    });
    await record("note", input);
  },
});

/** What is written of a request that can't be granted. */
export function refused({ id, kind, who, entry }: OperatorRequest, why: string) {
  const what = entry === undefined ? kind : `${kind} ${entry}`;
  return { request: id, asked: `${what}, asked by ${who}`, why };
}
