import { z } from "zod";
import { counterpart, type DatabaseRole } from "../../run/words";
import { withDeadline } from "../deadline";
import { withoutWayBack } from "../requests";
import { defineStep, type Turn, type Work } from "../step";
import { firstSentinel } from "../switch/first-sentinel";

const direction = z.strictObject({
  from: z.enum(["source", "target"]),
  /** Nothing flows back, as a person approved. */
  without: z.literal(true).optional(),
});

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
  due: ({ state }): Turn<{ readonly approvedBy: string | undefined }> | undefined => {
    if (state.switching !== "moved") return undefined;
    const approvedBy = state.approved.find(({ entry }) => entry === withoutWayBack)?.who;
    return { kind: "act", input: { approvedBy } };
  },
  describe: () => ({
    phase: "switching",
    entry: "switch-writer",
    waitsFor: "the writer to move",
  }),
  run: async (work, { approvedBy }) => {
    const { state, journaled, publish } = work;
    const { writer: from } = state;
    if (approvedBy !== undefined) {
      const text = `The run goes on without a way back: ${approvedBy} approved it. The writer stays the ${from}.`;
      publish({ type: "log", level: "warning", text });
      return journaled({ from, without: true }, "go on without a way back", () => giveUp(work));
    }
    await journaled({ from }, "reverse the replication", () => makeWayBack(work)).catch(
      (error: unknown) => {
        publish({ type: "log", level: "error", text: standsStill(error as Error) });
        throw error;
      },
    );
  },
});

type ReverseWork = Pick<Work, "ports" | "state" | "environment" | "publish">;

async function makeWayBack({ ports, state: { writer }, environment, publish }: ReverseWork) {
  const { databases, replicator } = await environment();
  const follower = databases[counterpart(writer)];
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
}

/** Closes what can be reached, and keeps no log for a reader that will not come. */
async function giveUp({ ports, state: { writer }, environment }: ReverseWork): Promise<void> {
  const { databases, replicator } = await environment();
  const { reverseDeadlineMs } = ports.policy.switching;
  const within = (what: string, one: Promise<unknown>) =>
    withDeadline<unknown>(ports.clock, what, reverseDeadlineMs, one);
  const each = [
    within("Closing the door", databases[counterpart(writer)].closeDoor()),
    within("Dropping the slot", replicator.unmarkReverseStart({ from: writer })),
  ];
  await Promise.allSettled(each);
}

/** What a person can decide while the way back can't be made: the new writer has all the writes meanwhile. */
function standsStill({ message }: Error): string {
  return (
    `The way back can't be made: ${message} The writer has moved and writes; the plan stands here. Fix it and resume; ` +
    `hold; or go on without a way back: causeway approve ${withoutWayBack} --reason "...", then resume.`
  );
}
