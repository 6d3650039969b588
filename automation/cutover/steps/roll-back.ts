import { z } from "zod";
import { operatorRequestSchema, type OperatorRequest } from "../../run/operator-request";
import type { Site } from "../../run/words";
import { currentEntry, openRequest, requestText } from "../requests";
import { sayOn } from "../say";
import { answering } from "../state";
import { defineStep, type Turn } from "../step";
import { withdrawGreen } from "../weight-step";

const rollBackData = z.strictObject({
  reason: z.string(),
  site: z.enum(["blue", "green"]).optional(),
  entry: z.string(),
  /** The request that it answers, when a person asked for it. */
  request: operatorRequestSchema.optional(),
});

/** What a rollback is for. */
export interface RollBack {
  readonly entry: string;
  readonly reason: string;
  /** The site that is bad; undefined when none is. */
  readonly site: Site | undefined;
  readonly request?: OperatorRequest;
}

/** Takes green out of the traffic: ends one that was begun, or does what an operator asks. */
export const rollBack = defineStep({
  name: "roll-back",
  records: { intent: rollBackData, outcome: rollBackData },
  goesForward: false,
  fold: (state, { kind, data: { reason, site, request } }) => ({
    ...(kind === "intent" && request !== undefined ? answering(state, request.id) : state),
    rollback: { reason, site, done: kind === "outcome" },
  }),
  due: (situation, observation): Turn<RollBack> | undefined => {
    const { state } = situation;
    const entry = currentEntry(situation);
    if (state.rollback !== undefined) {
      const { reason, site, done } = state.rollback;
      return done
        ? { kind: "finish", outcome: "rolled-back", reason }
        : { kind: "act", input: { entry, reason, site } };
    }
    // A writer that has just moved gets its way back first; then green leaves the traffic.
    if (state.switching === "moved") return undefined;
    const request = openRequest(state, observation, "roll-back");
    if (request === undefined) return undefined;
    const input = { entry, reason: requestText(request), site: undefined, request };
    return { kind: "act", input };
  },
  describe: ({ entry }) => ({
    phase: "rolling-back",
    entry,
    waitsFor: "green to leave the traffic",
  }),
  run: async ({ ports: { clock, stack }, environment, publish, journaled }, input) => {
    const { entry, reason, site, request } = input;
    publish({ type: "rollback", entry, reason, site });
    await journaled({ reason, site, entry, request }, "take green out of the traffic", async () => {
      const { records } = await environment();
      await withdrawGreen({ clock, stack, records, say: sayOn(publish) });
    });
  },
});
