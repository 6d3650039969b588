import { z } from "zod";
import { counterpart, type DatabaseRole } from "../../run/words";
import { hasEnded } from "../state";
import { defineStep, type Guard, type Situation, type Turn } from "../step";
import { switchPorts } from "../switch/switch-ports";
import { untilOut } from "../switch/way-out";
import type { Observation } from "../observation";
import { fencesText } from "./reconcile";

/** A second database that accepts writes, such as a standby that was promoted behind its old name. */
interface SecondWriter {
  readonly role: DatabaseRole;
  readonly found: string;
}

const outcome = z.strictObject({
  role: z.enum(["source", "target"]),
  found: z.string(),
  /** Whether its fence was closed; not where journal and epoch do not agree who the writer is. */
  closed: z.boolean(),
});

/**
 * Closes the fence of the database that, by journal and epoch alike, is not the writer: that destroys
 * nothing, and each moment counts. What it took meanwhile is for a person: the run stops.
 */
export const secondWriter = defineStep({
  name: "second-writer",
  records: { outcome },
  goesForward: false,
  fold: (state, { data, atMs }) => ({ ...state, secondWriter: { ...data, atMs } }),
  due: ({ state }: Situation, { fences }): Turn<SecondWriter> | undefined => {
    if (standsStill({ state })) return undefined;
    if (!isSecondWriter({ state }, fences)) return undefined;
    return { kind: "act", input: { role: counterpart(state.writer), found: fencesText(fences) } };
  },
  describe: () => undefined,
  run: async ({ ports, state: { writer }, environment, record, publish }, { role, found }) => {
    const reached = switchPorts(ports, await environment());
    const { source, target } = reached.databases;
    const epochs = await Promise.all([source.epoch(), target.epoch()]);
    const newest = epochs.reduce((best, one) =>
      (one?.number ?? 0) > (best?.number ?? 0) ? one : best,
    );
    const closed = newest?.writer === writer;
    const text = `Two databases accept application writes: ${found}.`;
    publish({ type: "log", level: "error", text });
    if (closed) {
      await untilOut(reached, `close the fence of the ${role}`, () =>
        reached.databases[role].closeFenceAtRest(),
      );
    }
    await record("outcome", { role, found, closed });
  },
});

/** After that nothing whatever goes on until a person takes the run up again. */
export const stoppedBySecondWriter: Guard = {
  due: ({ state }) => {
    const { secondWriter: seen } = state;
    if (seen === undefined || !standsStill({ state })) return undefined;
    const { role, closed, found } = seen;
    const done = closed
      ? `The fence of the ${role}, which is not the writer by journal and epoch, was closed.`
      : `Journal and epoch do not agree on the writer, so no fence was closed: close that of the one that must not write (SELECT causeway.close_fence() there).`;
    return {
      kind: "stop",
      reason: `Both databases accept application writes, or did: ${found}. ${done} Compare both before anything else, then resume.`,
    };
  },
};

/** Seen, and nobody has taken the run up since. */
function standsStill({ state }: Pick<Situation, "state">): boolean {
  const { secondWriter: seen, resumedMs } = state;
  return seen !== undefined && seen.atMs > (resumedMs ?? -Infinity);
}

function isSecondWriter({ state }: Pick<Situation, "state">, fences: Observation["fences"]) {
  if (fences.source === "open" && fences.target === "open") return true;
  const follower = fences[counterpart(state.writer)];
  return (
    follower === "partial" &&
    fences[state.writer] === "open" &&
    state.switching !== "in-flight" &&
    hasEnded(state, "replicate")
  );
}
