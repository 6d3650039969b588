import { z } from "zod";
import { currentEntry } from "../requests";
import { defineStep, handOver, waiting, type Journaled, type Turn } from "../step";
import { switchOrder, switchPorts } from "../switch/switch-ports";
import { switchWriter as moveWriter } from "../switch/protocol";
import { rollBack } from "./roll-back";

const role = z.enum(["source", "target"]);
const attemptData = z.strictObject({ from: role, to: role, attempt: z.number() });
const timedSteps = z
  .array(z.strictObject({ step: z.string(), startMs: z.number(), tookMs: z.number() }))
  .readonly();

/** How a switch ended: moved (by the controller that began it, or by one that resumed it) or taken back. */
const outcome = z.discriminatedUnion("moved", [
  attemptData.extend({
    moved: z.literal(true),
    resumed: z.literal(true).optional(),
    startedMs: z.number().optional(),
    pauseMs: z.number().optional(),
    steps: timedSteps.optional(),
    residueRows: z.number().optional(),
    residueWaived: z.array(z.string()).readonly().optional(),
  }),
  attemptData.extend({
    moved: z.literal(false),
    step: z.string(),
    reason: z.string(),
    pauseMs: z.number().optional(),
    steps: timedSteps.optional(),
  }),
]);

const pointOfNoReturnRecords = { note: attemptData };
/** Noted inside the pause, right before the new writer is opened. */
export const pointOfNoReturn: Journaled<"point-of-no-return", typeof pointOfNoReturnRecords> = {
  name: "point-of-no-return",
  records: pointOfNoReturnRecords,
  fold: (state) => state,
};

/** Moves the writer from one database to the other, or finds that it can't be moved now. */
export const switchWriter = defineStep({
  name: "switch-writer",
  records: { intent: attemptData, outcome },
  goesForward: true,
  fold: (state, { kind, data, atMs }) => {
    if (kind === "intent") return { ...state, switching: "in-flight" };
    if (data.moved) return { ...state, switching: "moved", writer: data.to };
    return {
      ...state,
      switching: "not-begun",
      abortedSwitches: state.abortedSwitches + 1,
      lastAbortMs: atMs,
    };
  },
  due: (situation, { nowMs }): Turn<{ readonly attempt: number }> | undefined => {
    const { plan, state, policy } = situation;
    if (plan[state.passed]?.kind !== "switch-writer" || state.switching !== "not-begun")
      return undefined;
    const { attempts, backOffMs } = policy.switching;
    if (state.abortedSwitches >= attempts) {
      return handOver(rollBack, {
        entry: currentEntry(situation),
        reason: `The switch of the writer was begun and taken back ${state.abortedSwitches} times.`,
        site: undefined,
      });
    }
    if (state.lastAbortMs !== undefined && nowMs < state.lastAbortMs + backOffMs) {
      const why = "a pause before the next attempt at the switch";
      return waiting("switching", currentEntry(situation), why);
    }
    return { kind: "act", input: { attempt: state.abortedSwitches + 1 } };
  },
  describe: () => ({
    phase: "switching",
    entry: "switch-writer",
    waitsFor: "the writer to move",
  }),
  run: async ({ ports, state, environment, record, recordAs, publish }, { attempt }) => {
    const reached = switchPorts(ports, await environment());
    const order = switchOrder(ports, state, attempt);
    const { from, to } = order;
    await record("intent", { from, to, attempt });
    const result = await moveWriter(reached, order, () =>
      recordAs(pointOfNoReturn, "note", { from, to, attempt }),
    );
    // Reported before it is recorded: who dies in between reports it twice, never not at all.
    if (result.moved) {
      const { startedMs, pauseMs, steps, residueRows, residueWaived } = result;
      publish({
        type: "switched",
        from,
        to,
        attempt,
        startedMs,
        pauseMs,
        steps,
        residueRows,
        residueWaived,
      });
    } else {
      publish({ type: "switch-aborted", attempt, step: result.step, reason: result.reason });
    }
    await record("outcome", { from, to, attempt, ...result });
  },
});
