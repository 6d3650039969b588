import type { Query } from "../../ports/query";

/** Whether the target has by now all that the source had committed when it was asked. */
export interface Arrival {
  /** Whether it has gone by a position at least once: else time alone has passed. */
  readonly byPosition: boolean;
  /**
   * Waits until all that the source has committed until now is visible on the target. `behind`: it was not
   * within `deadlineMs`, so nothing may be concluded from the target. `unknown`: only time can tell.
   */
  wait(deadlineMs: number): Promise<"arrived" | "behind" | "unknown">;
}

const position = `SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                              ELSE pg_current_wal_lsn() END::text AS lsn`;
/** The slots of the enabled subscriptions of a database; every role may read these columns. */
const slotsAsked = `
  SELECT s.subslotname::text AS slot FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
  WHERE d.datname = current_database() AND s.subenabled AND s.subslotname IS NOT NULL`;
const behind = `
  SELECT count(*)::int AS found,
    (count(*) FILTER (WHERE confirmed_flush_lsn < $2::pg_lsn))::int AS behind
  FROM pg_replication_slots WHERE slot_name = ANY ($1::text[]) AND database = current_database()`;

/**
 * Goes by the positions of native replication: a subscriber confirms a position only once everything before
 * it is applied and durable. Without a subscription whose slot is on this source only time can tell.
 */
export function arrivalBySlots(
  source: Query,
  target: Query,
  pause: (ms: number) => Promise<void>,
): Arrival {
  let bySlots = false;
  return {
    get byPosition() {
      return bySlots;
    },
    wait: async (deadlineMs) => {
      const slots = (await target.rows<{ slot: string }>(slotsAsked)).map(({ slot }) => slot);
      if (slots.length === 0) return "unknown";
      const [now] = await source.rows<{ lsn: string | null }>(position);
      if (now === undefined || now.lsn === null) return "unknown";
      for (let leftMs = deadlineMs; leftMs > 0; leftMs -= pollMs) {
        const [at] = await source.rows<{ found: number; behind: number }>(behind, [slots, now.lsn]);
        if (at === undefined || at.found < slots.length) return "unknown";
        bySlots = true;
        if (at.behind === 0) return "arrived";
        await pause(pollMs);
      }
      return "behind";
    },
  };
}

const pollMs = 50;
