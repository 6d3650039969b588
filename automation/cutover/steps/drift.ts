import { z } from "zod";
import { driftOf, driftText } from "../drift";
import { defineStep } from "../step";

const records = {
  /** What differs now; undefined once the record is again what was put into force. */
  note: z.strictObject({ found: z.string().optional() }),
};

/** Notes that somebody else changed the traffic record, or changed it back: since when, and what it has. */
export const drift = defineStep({
  name: "drift",
  records,
  goesForward: false,
  fold: (state, { data: { found }, atMs }) => ({
    ...state,
    drift: found === undefined ? undefined : { text: found, sinceMs: state.drift?.sinceMs ?? atMs },
  }),
  due: ({ state }, observation) => {
    // What can't be read has not changed; before the stack stands there is nothing to read.
    if (observation.live === undefined || state.rollback !== undefined) return undefined;
    const found = driftOf(state, observation)?.text;
    return found === state.drift?.text ? undefined : { kind: "act", input: { found } };
  },
  describe: () => undefined,
  run: async ({ ports, state, record, publish }, { found }) => {
    const sinceMs = state.drift?.sinceMs ?? ports.clock.now();
    const text =
      found === undefined
        ? "The traffic record is again what was put into force."
        : `A change of the traffic record: ${driftText(found, sinceMs)}.`;
    publish({ type: "log", level: found === undefined ? "info" : "warning", text });
    await record("note", { found });
  },
});
