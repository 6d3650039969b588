import type { CutoverEvent } from "../run/events";
import type { Database } from "../ports/database";
import type { EventSink } from "../run/event-sink";
import type { Fault } from "./faults";
import type { WorldClient } from "./world/world-client";

/**
 * Has the world strike at a stage once that soaks: the controller must see it from the figures alone.
 * @param told once it has struck, with a sentence for people
 */
export function stageFaultInjector(
  fault: Fault | undefined,
  world: Pick<WorldClient, "strike">,
  told: (level: "warning" | "error", text: string) => void,
): EventSink {
  let done = false;
  return {
    publish: (event: CutoverEvent) => {
      if (done || fault === undefined) return;
      if (event.type !== "phase" || event.phase !== "soaking" || event.entry !== fault.at) return;
      done = true;
      void strike(fault, world, told);
    },
  };
}

/** Has the world strike. Never rejects: that it did not strike is told, and judged by the audit. */
export async function strike(
  { kind, at }: Fault,
  world: Pick<WorldClient, "strike">,
  told: (level: "warning" | "error", text: string) => void,
): Promise<void> {
  const fault = `${kind}@${at}`;
  await world.strike(fault).then(
    (text) => told("warning", `The fault ${fault} has struck: ${text}`),
    (error: Error) => told("error", `The fault ${fault} did not strike: ${error.message}`),
  );
}

/** Stalls replication and lets it go on. */
export interface ReplicationStall {
  stall(): Promise<void>;
  release(): Promise<void>;
}

/** The same database, except that rows stop flowing at the moment its fence closes. */
export function stallAtFence(
  database: Database,
  stall: ReplicationStall,
  struck: () => void,
): Database {
  return {
    ...database,
    closeFence: async (options) => {
      await stall.stall();
      struck();
      await database.closeFence(options);
    },
  };
}
