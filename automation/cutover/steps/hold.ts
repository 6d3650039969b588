import { z } from "zod";
import { operatorRequestSchema } from "../../run/operator-request";
import { openRequest } from "../requests";
import { answering } from "../state";
import { defineStep } from "../step";

/** Nothing changes until a resume. A switch that was left half done is ended first. */
export const hold = defineStep({
  name: "hold",
  records: { note: z.strictObject({ request: operatorRequestSchema }) },
  goesForward: false,
  fold: (state, { data: { request } }) => ({
    ...answering(state, request.id),
    held: { who: request.who, reason: request.reason },
  }),
  due: ({ state }, observation) => {
    const request = openRequest(state, observation, "hold");
    return request === undefined ? undefined : { kind: "act", input: request };
  },
  describe: () => ({
    phase: "held",
    entry: undefined,
    waitsFor: "the operator, who asked to hold",
  }),
  run: ({ record }, request) => record("note", { request }),
});
