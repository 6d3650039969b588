import { hasCode, retry } from "../../../process/retry";
import type { Prepared } from "../connection";
import { practiceSlotOf } from "./names";
import type { Flow, Side } from "./side";

/** How long a reader may take to let go of its slot, in milliseconds. */
const releaseDeadlineMs = 15_000;
const releasePatience = { withinMs: releaseDeadlineMs, firstPauseMs: 20, longestPauseMs: 40 };

/** SQLSTATEs. */
const objectInUse = "55006";
const duplicateObject = "42710";

/** What the publisher knows of one slot. */
export interface SlotState {
  /** Whether a reader holds it. */
  readonly active: boolean;
  /** Bytes of write-ahead log that it keeps. */
  readonly retainedWalBytes: number;
  /** What became of it, when its reader can never go on; undefined otherwise. */
  readonly lost: string | undefined;
  /** Bytes until the server gives it up; undefined where it never does. */
  readonly safeWalBytes: number | undefined;
}

const read: Prepared = {
  name: "causeway-slot",
  text: `SELECT s.active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn), 0)::float8 AS "retainedWalBytes",
           CASE WHEN s.wal_status = 'lost' OR (to_jsonb(s) ->> 'invalidation_reason') IS NOT NULL
             THEN 'was given up by the server (' || coalesce(to_jsonb(s) ->> 'invalidation_reason', 'its write-ahead log was removed') || ')' END AS lost,
           s.safe_wal_size::float8 AS "safeWalBytes"
         FROM pg_replication_slots s WHERE s.slot_name = $1`,
};
const create: Prepared = {
  name: "causeway-slot-create",
  text: "SELECT pg_create_logical_replication_slot($1, 'pgoutput')",
};
const drop: Prepared = {
  name: "causeway-slot-drop",
  text: "SELECT pg_drop_replication_slot(s.slot_name) FROM pg_replication_slots s WHERE s.slot_name = $1",
};

/** The state of a slot, or undefined when there is none. */
export async function readSlot(side: Side, name: string): Promise<SlotState | undefined> {
  const [row] = await side.slots.run<
    { active: boolean; retainedWalBytes: number } & Record<"lost", string | null> &
      Record<"safeWalBytes", number | null>
  >(read, [name]);
  if (row === undefined) return undefined;
  return { ...row, lost: row.lost ?? undefined, safeWalBytes: row.safeWalBytes ?? undefined };
}

/**
 * Makes a slot: a reader that comes later gets everything that is committed from now on. Answers false,
 * with nothing changed, when there is one of that name.
 */
export async function createSlot(side: Side, name: string): Promise<boolean> {
  try {
    await side.slots.run(create, [name]);
    return true;
  } catch (error) {
    if (!hasCode(error, duplicateObject)) throw error;
    return false;
  }
}

/**
 * Makes a temporary slot and drops it: the first slot of a session takes three times as long as the next
 * one (15 against 5 ms), and the next one is made inside the pause.
 */
export async function warmSlots(flow: Flow): Promise<void> {
  const { slots } = flow.from;
  const name = practiceSlotOf(flow);
  await slots.query("SELECT pg_create_logical_replication_slot($1, 'pgoutput', true)", [name]);
  await slots.query("SELECT pg_drop_replication_slot($1)", [name]);
}

/**
 * Drops a slot where it exists. Its reader goes away some time after its subscription was disabled,
 * so the slot is tried until it is free. Throws when it is not within 15 s.
 */
export async function dropSlot(side: Side, name: string): Promise<void> {
  const isInUse = (error: unknown) => hasCode(error, objectInUse);
  try {
    await retry(() => side.slots.run(drop, [name]), { retryIf: isInUse, ...releasePatience });
  } catch (error) {
    if (!isInUse(error)) throw error;
    throw new Error(
      `Slot ${name} on the ${side.role} is still in use after ${releaseDeadlineMs} ms. ` +
        "Expected its subscription to be gone; end the walsender that reads it.",
      { cause: error },
    );
  }
}
