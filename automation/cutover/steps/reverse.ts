import { z } from "zod";
import { counterpart } from "../../run/words";
import { defineStep } from "../step";

const direction = z.strictObject({ from: z.enum(["source", "target"]) });

/** Rows flow back from now on; a rollback of the writer is available once a sentinel came back. */
export const reverse = defineStep({
  name: "reverse",
  records: { intent: direction, outcome: direction },
  goesForward: false,
  fold: (state, { kind }) =>
    kind === "outcome" ? { ...state, switching: "done", passed: state.passed + 1 } : state,
  due: ({ state }) => (state.switching === "moved" ? { kind: "act", input: {} } : undefined),
  describe: () => ({
    phase: "switching",
    entry: "switch-writer",
    waitsFor: "the writer to move",
  }),
  run: async ({ ports, state: { writer }, environment, journaled }) => {
    const { databases, replicator } = await environment();
    const follower = databases[counterpart(writer)];
    await journaled({ from: writer }, "reverse the replication", async () => {
      await replicator.reverse({ from: writer });
      await follower.terminateApplicationSessions();
      const sentinel = `reverse/${ports.clock.now()}`;
      await databases[writer].writeSentinel(sentinel);
      await follower.awaitSentinel(sentinel, ports.policy.switching.reverseDeadlineMs);
    });
  },
});
