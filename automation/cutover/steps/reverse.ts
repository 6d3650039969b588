import { z } from "zod";
import { counterpart, type DatabaseRole } from "../../run/words";
import { defineStep } from "../step";
import { firstSentinel } from "../switch/first-sentinel";

const direction = z.strictObject({ from: z.enum(["source", "target"]) });

/** A missing right is no reason to hold a run: the fence is the law, the door a second barrier. */
function stillOpen(role: DatabaseRole, lines: readonly string[]): string {
  return `The door of the ${role} is not closed wholly; its fence is. ${lines.join(". ")}.`;
}

function besideFence(role: DatabaseRole, changes: readonly string[]): string {
  return `Past the closed fence of the ${role}, which is no longer the writer: ${changes.join("; ")}. It is not on the new writer: a person should look, and carry it over.`;
}

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
  run: async ({ ports, state: { writer }, environment, journaled, publish }) => {
    const { databases, replicator } = await environment();
    const follower = databases[counterpart(writer)];
    await journaled({ from: writer }, "reverse the replication", async () => {
      // First: a standby that is promoted meanwhile has this door as well.
      const open = await follower.closeDoor();
      if (open.length > 0)
        publish({ type: "log", level: "warning", text: stillOpen(follower.role, open) });
      // Whatever was let in beside the fence between the pause and the closed door is for a person.
      const changes = await follower.changesBesideFence();
      if (changes.length > 0)
        publish({ type: "log", level: "error", text: besideFence(follower.role, changes) });
      await replicator.reverse({ from: writer });
      await follower.terminateApplicationSessions();
      const { reverseDeadlineMs } = ports.policy.switching;
      const sentinel = `reverse/${ports.clock.now()}`;
      await databases[writer].writeSentinel(sentinel);
      await follower.awaitSentinel(sentinel, reverseDeadlineMs);
      // A stream that began too late brings that one, and lacks what was written before it.
      const epoch = await databases[writer].epoch();
      await follower.awaitSentinel(firstSentinel(epoch?.number ?? 0), reverseDeadlineMs);
    });
  },
});
