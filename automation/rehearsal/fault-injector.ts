import type { CutoverEvent } from "../run/events";
import type { Database } from "../ports/database";
import type { EventSink } from "../run/event-sink";
import { faultSettings, type Fault } from "./faults";
import type { WorldClient } from "./world/world-client";

/** Breaks green once its stage soaks: the controller must see it from the figures alone. */
export function siteFaultInjector(fault: Fault | undefined, world: WorldClient): EventSink {
  let done = false;
  return {
    publish: (event: CutoverEvent) => {
      if (done || fault === undefined || fault.kind === "replication-stall") return;
      if (event.type !== "phase" || event.phase !== "soaking" || event.entry !== fault.entry)
        return;
      done = true;
      void world.fault("green", faultSettings[fault.kind]);
    },
  };
}

/** Stalls replication and lets it go on. */
export interface ReplicationStall {
  stall(): Promise<void>;
  release(): Promise<void>;
}

/** The same database, except that rows stop flowing at the moment its fence closes. */
export function stallAtFence(database: Database, stall: ReplicationStall): Database {
  return {
    ...database,
    closeFence: async (options) => {
      await stall.stall();
      await database.closeFence(options);
    },
  };
}
