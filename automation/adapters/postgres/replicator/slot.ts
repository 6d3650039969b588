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
/** A slot that no reader holds and the server has not given up, behind a closed fence: its start may still be noted. */
const noteStart: Prepared = {
  name: "causeway-slot-note-start",
  text: `WITH here AS MATERIALIZED (SELECT pg_current_wal_insert_lsn()::text AS lsn)
         INSERT INTO causeway.sentinel (id)
         SELECT row.id FROM here, LATERAL (VALUES ('start/' || $1::text || '/' || here.lsn), ($2::text)) AS row (id)
         WHERE EXISTS (SELECT FROM pg_replication_slots s WHERE s.slot_name = $1 AND NOT s.active
             AND s.wal_status <> 'lost' AND to_jsonb(s) ->> 'invalidation_reason' IS NULL)
           AND (SELECT f.tables > 0 AND f.closed = f.tables FROM causeway.count_fence() f)
         RETURNING id`,
};
const readStart: Prepared = {
  name: "causeway-slot-start",
  text: `SELECT max(substring(id FROM length('start/' || $1 || '/') + 1)::pg_lsn)::text AS lsn
         FROM causeway.sentinel WHERE starts_with(id, 'start/' || $1 || '/')`,
};
const forget: Prepared = {
  name: "causeway-slot-forget-start",
  text: "DELETE FROM causeway.sentinel WHERE starts_with(id, 'start/' || $1 || '/')",
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
/** How long the move of a slot and the checkpoint behind it may take, in milliseconds: clients are served meanwhile. */
const moveDeadlineMs = 60_000;

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
 * Inside the pause, in one round trip and one commit: notes that the direction of this slot begins where the
 * log is now, and writes the sentinel `first` as its first row. The commit is durable, and all before it.
 * @returns false, with nothing written, without such a slot, and when the fence is not closed.
 */
export async function noteSlotStart(side: Side, name: string, first: string): Promise<boolean> {
  return (await side.slots.run(noteStart, [name, first])).length > 0;
}

/** Where a slot's direction begins, or undefined: one that was only made sends back what came from there. */
export async function readSlotStart(
  side: Pick<Side, "slots">,
  name: string,
): Promise<string | undefined> {
  const [row] = await side.slots.run<{ lsn: string | null }>(readStart, [name]);
  return row?.lsn ?? undefined;
}

/** Takes the note back: the slot, if there is one, stands somewhere. */
export async function forgetSlotStart(side: Side, name: string): Promise<void> {
  await side.slots.run(forget, [name]);
}

/**
 * Moves a slot to where its direction begins; one that is past it stays. A server that crashes takes a slot
 * back to where it was at the last checkpoint, so one comes behind the move.
 */
export async function moveSlotToStart(
  side: Pick<Side, "slots">,
  name: string,
  start: string,
): Promise<void> {
  await side.slots.session(moveDeadlineMs, async (client) => {
    const { rowCount } = await client.query(
      `SELECT pg_replication_slot_advance(s.slot_name, $2::pg_lsn) FROM pg_replication_slots s
       WHERE s.slot_name = $1 AND s.confirmed_flush_lsn < $2::pg_lsn`,
      [name, start],
    );
    if (rowCount !== 0) await client.query("CHECKPOINT");
  });
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
