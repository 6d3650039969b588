import { escapeLiteral } from "pg";
import { hasCode, retry } from "../../../process/retry";
import type { Prepared } from "../connection";
import type { Side } from "./side";

/** How long a reader may take to let go of its slot, in milliseconds. */
const releaseDeadlineMs = 15_000;
const releasePatience = { withinMs: releaseDeadlineMs, firstPauseMs: 20, longestPauseMs: 40 };

/** SQLSTATEs. */
const objectInUse = "55006";
const duplicateObject = "42710";
const queryCanceled = "57014";

/** What the publisher knows of one slot. */
export interface SlotState {
  /** Whether a reader holds it. */
  readonly active: boolean;
  /** Bytes of write-ahead log that it keeps. */
  readonly retainedWalBytes: number;
  /** Roughly how large the database is whose log it keeps, in bytes. */
  readonly databaseBytes: number;
  /** What became of it, when its reader can never go on; undefined otherwise. */
  readonly lost: string | undefined;
  /** Bytes until the server gives it up; undefined where it never does. */
  readonly safeWalBytes: number | undefined;
}

const read: Prepared = {
  name: "causeway-slot",
  text: `SELECT s.active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn), 0)::float8 AS "retainedWalBytes",
           (SELECT sum(k.relpages::bigint) * current_setting('block_size')::bigint FROM pg_class k)::float8 AS "databaseBytes",
           CASE WHEN s.wal_status = 'lost' OR (to_jsonb(s) ->> 'invalidation_reason') IS NOT NULL
             THEN 'was given up by the server (' || coalesce(to_jsonb(s) ->> 'invalidation_reason', 'its write-ahead log was removed') || ')' END AS lost,
           s.safe_wal_size::float8 AS "safeWalBytes"
         FROM pg_replication_slots s WHERE s.slot_name = $1`,
};
const create: Prepared = {
  name: "causeway-slot-create",
  text: "SELECT pg_create_logical_replication_slot($1, 'pgoutput')",
};
const flush: Prepared = {
  name: "causeway-slot-flush",
  text: "INSERT INTO causeway.sentinel (id) VALUES ($1)",
};
const advance: Prepared = {
  name: "causeway-slot-advance",
  text: `WITH here AS MATERIALIZED (SELECT pg_current_wal_flush_lsn() AS lsn)
         SELECT (pg_replication_slot_advance($1, here.lsn)).end_lsn >= here.lsn AS done FROM here`,
};
const note: Prepared = {
  name: "causeway-slot-marked",
  text: "INSERT INTO causeway.sentinel (id) VALUES ('marked/' || $1)",
};
const isNoted: Prepared = {
  name: "causeway-slot-is-marked",
  text: "SELECT EXISTS (SELECT FROM causeway.sentinel WHERE id = 'marked/' || $1) AS marked",
};
const forget: Prepared = {
  name: "causeway-slot-unmarked",
  text: "DELETE FROM causeway.sentinel WHERE id IN ('marked/' || $1, 'mark/' || $1)",
};
const drop: Prepared = {
  name: "causeway-slot-drop",
  text: "SELECT pg_drop_replication_slot(s.slot_name) FROM pg_replication_slots s WHERE s.slot_name = $1",
};

/** The state of a slot, or undefined when there is none. */
export async function readSlot(side: Side, name: string): Promise<SlotState | undefined> {
  const [row] = await side.slots.run<
    { active: boolean; retainedWalBytes: number; databaseBytes: number } & Record<
      "lost",
      string | null
    > &
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

/** How long a slot may take that is made before the pause, in milliseconds: nobody is held meanwhile. */
const createDeadlineMs = 60_000;

/**
 * The same, outside of a pause: a slot waits for every transaction that has written, whoever's it is.
 * @throws Error that names those which were open when it was given up.
 */
export async function createSlotPatiently(side: Side, name: string): Promise<void> {
  const statement = `SELECT pg_create_logical_replication_slot(${escapeLiteral(name)}, 'pgoutput')`;
  try {
    await side.slots.session(createDeadlineMs, (client) => client.query(statement));
  } catch (error) {
    if (hasCode(error, duplicateObject)) return;
    if (!hasCode(error, queryCanceled)) throw error;
    const open = await side.slots.query<{ who: string }>(
      "SELECT who FROM causeway.open_writer ORDER BY open_ms DESC LIMIT 5",
    );
    const who = open.map((each) => each.who).join(", ");
    throw new Error(
      `Slot ${name} on the ${side.role} was not made within ${createDeadlineMs} ms: it waits for ${who || "a transaction that has ended by now"}. ` +
        "Expected every transaction there to end: end it, then try again.",
      { cause: error },
    );
  }
}

/**
 * Inside the pause: moves a slot to where its database is now. What was applied here may not be on the disk
 * yet, and a slot stops where the disk does: a synchronous commit comes first.
 * @returns false, with the slot where it was, where it could not be moved all the way.
 */
export async function advanceSlot(side: Side, name: string): Promise<boolean> {
  await side.slots.run(flush, [`mark/${name}`]);
  const [row] = await side.slots.run<{ done: boolean }>(advance, [name]);
  return row?.done === true;
}

/** Notes that a slot stands where a direction begins: one that was only made sends back what came from there. */
export async function noteMark(side: Side, name: string): Promise<void> {
  await side.slots.run(note, [name]);
}

/** Whether a slot stands where its direction begins. */
export async function isMarked(side: Side, name: string): Promise<boolean> {
  const [row] = await side.slots.run<{ marked: boolean }>(isNoted, [name]);
  return row?.marked === true;
}

/** Takes the note back: the slot, if there is one, stands somewhere. */
export async function forgetMark(side: Side, name: string): Promise<void> {
  await side.slots.run(forget, [name]);
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
