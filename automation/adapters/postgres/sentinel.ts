import { sleep } from "../../process/time";
import type { Connection, Prepared } from "./connection";

/** Between two looks, in milliseconds, once the sentinel has not come at once. */
const pollMs = 1;
/** How long to look without a pause: a sentinel takes about a millisecond. */
const busyMs = 20;

/** How much longer than the deadline to wait for a server that does not answer a look at all. */
const silenceMs = 250;

/** The statement that writes a sentinel; `id` is an escaped literal or a parameter. */
export function insertSentinel(id: string): string {
  return `INSERT INTO causeway.sentinel (id) VALUES (${id})`;
}

const insert: Prepared = { name: "causeway-sentinel-write", text: insertSentinel("$1") };
/**
 * A sentinel proves the arrival of earlier rows only when every table takes part in the stream: one that
 * is still being copied (or again, after a crash of the subscriber) gets its rows later.
 */
const find: Prepared = {
  name: "causeway-sentinel-find",
  text: `SELECT 1 AS found FROM causeway.sentinel WHERE id = $1
         AND NOT EXISTS (SELECT FROM pg_subscription_rel r WHERE r.srsubstate <> 'r') LIMIT 1`,
};

/** Writes a sentinel row with a synchronous commit. */
export async function writeSentinel(connection: Connection, id: string): Promise<void> {
  await connection.run(insert, [id]);
}

const forget: Prepared = {
  name: "causeway-sentinel-forget",
  text: "DELETE FROM causeway.sentinel WHERE starts_with(id, $1)",
};

/** Removes the sentinels whose name begins with `prefix`: they pile up at every look at the lag. */
export async function forgetSentinels(connection: Connection, prefix: string): Promise<void> {
  await connection.run(forget, [prefix]);
}

/**
 * Resolves when the row is visible. Commit order makes that a proof: whatever was committed before it
 * on the other side has been applied here. Throws when `deadlineMs` have passed first.
 */
export async function awaitSentinel(
  connection: Connection,
  id: string,
  deadlineMs: number,
): Promise<void> {
  const started = performance.now();
  for (;;) {
    const left = deadlineMs - (performance.now() - started) + silenceMs;
    if ((await connection.run(find, [id], left)).length > 0) return;
    const waited = performance.now() - started;
    if (waited >= deadlineMs) {
      throw new Error(
        `Sentinel ${id} was not seen within ${deadlineMs} ms. Expected replication to deliver it, with every table's copy done; ` +
          "look at the subscription's worker, its tables, its log and its slot.",
      );
    }
    if (waited > busyMs) await sleep(pollMs);
  }
}
