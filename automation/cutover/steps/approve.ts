import { z } from "zod";
import { operatorRequestSchema } from "../../run/operator-request";
import { openRequest } from "../requests";
import { answering } from "../state";
import { defineStep } from "../step";

/** A person lets an entry of the plan begin that waits for one; also ahead of its turn. */
export const approve = defineStep({
  name: "approve",
  records: { note: z.strictObject({ request: operatorRequestSchema }) },
  goesForward: false,
  fold: (state, { data: { request } }) => ({
    ...answering(state, request.id),
    approved: [...state.approved, request.entry ?? ""],
  }),
  due: ({ state }, observation) => {
    const request = openRequest(state, observation, "approve");
    return request === undefined ? undefined : { kind: "act", input: request };
  },
  describe: () => undefined,
  run: async ({ record, publish }, request) => {
    await record("note", { request });
    publish({
      type: "log",
      level: "info",
      text: `${request.entry} is approved by ${request.who}: ${request.reason}`,
    });
  },
});
