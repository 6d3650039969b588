import type { Clock } from "../ports/clock";
import { StackLocked, type Stack } from "../ports/stack";
import type { TrafficRecords } from "../ports/traffic-records";

/** The one resource that a weight step may touch. */
export const trafficRecordType = "aws:route53/recordsExclusive:RecordsExclusive";

/** How long the name servers may take to agree; Route 53 needs under a minute as a rule. */
export const inSyncDeadlineMs = 5 * 60_000;

/** How long a colleague's update is waited for: an update that makes a database takes longer than this. */
const lockWaitMs = 15 * 60_000;
const lockPollMs = 5_000;

/** What a weight step works with. */
export interface WeightPorts {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly records: TrafficRecords;
  /** Where a wait, a complaint or a change to make by hand is said while it goes on. */
  readonly say?: (level: "info" | "warning" | "error", text: string) => void;
}

/**
 * Does what needs the stack's lock. While somebody else's update holds it, waits for it, and says so once.
 * @throws StackLocked when it is still held after 15 minutes.
 */
export async function onceFree<T>(ports: WeightPorts, work: () => Promise<T>): Promise<T> {
  const { clock, say } = ports;
  const endMs = clock.now() + lockWaitMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StackLocked) || clock.now() >= endMs) throw error;
      const minutes = lockWaitMs / 60_000;
      if (tries === 1) say?.("warning", `${error.message} It is waited for, up to ${minutes} min.`);
      await clock.sleep(lockPollMs);
    }
  }
}

/** Green's share in percent; undefined where neither site has a weight. */
export function shareOf({ blue, green }: { readonly blue: number; readonly green: number }) {
  return blue + green === 0 ? undefined : (100 * green) / (green + blue);
}
