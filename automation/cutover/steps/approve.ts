import { z } from "zod";
import { operatorRequestSchema } from "../../run/operator-request";
import { openRequest } from "../requests";
import { answering } from "../state";
import { defineStep } from "../step";

/** One person's word that an entry of the plan may begin; also ahead of its turn. */
export const approve = defineStep({
  name: "approve",
  records: { note: z.strictObject({ request: operatorRequestSchema }) },
  goesForward: false,
  fold: (state, { data: { request } }) => ({
    ...answering(state, request.id),
    approved: [...state.approved, { entry: request.entry ?? "", who: request.who }],
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
