import { z } from "zod";
import { counterpart } from "../../run/words";
import { hasEnded } from "../state";
import { defineStep } from "../step";

const nothing = z.strictObject({});

/** Rows begin to flow. From the first day on the follower refuses application writes. */
export const replicate = defineStep({
  name: "replicate",
  records: { intent: nothing, outcome: nothing },
  goesForward: true,
  fold: (state) => state,
  due: ({ state }) => (hasEnded(state, "replicate") ? undefined : { kind: "act", input: {} }),
  describe: () => ({
    phase: "replicating",
    entry: undefined,
    waitsFor: "the replication to start",
  }),
  run: ({ ports, state: { writer }, environment, journaled }) =>
    journaled({}, "start replication", async () => {
      const { databases, replicator } = await environment();
      const follower = databases[counterpart(writer)];
      await follower.closeFenceAtRest();
      if ((await databases[writer].epoch()) === undefined) {
        await databases[writer].recordEpoch({ number: 1, writer, runId: ports.journal.runId });
      }
      await replicator.start({ from: writer });
      // The copy of the schema may have brought tables that had no fence before.
      await follower.closeFenceAtRest();
      const fence = await follower.fence();
      if (fence !== "closed")
        throw new Error(`The fence of the ${follower.role} is ${fence} after it was closed.`);
    }),
});
