import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, Prepared } from "./connection";

/** Between two looks, in milliseconds, once the sentinel has not come at once. */
const pollMs = 1;
/** How long to look without a pause: a sentinel takes about a millisecond. */
const busyMs = 20;

/** The statement that writes a sentinel; `id` is an escaped literal or a parameter. */
export function insertSentinel(id: string): string {
  return `INSERT INTO causeway.sentinel (id) VALUES (${id})`;
}

const insert: Prepared = { name: "causeway-sentinel-write", text: insertSentinel("$1") };
const find: Prepared = {
  name: "causeway-sentinel-find",
  text: "SELECT 1 AS found FROM causeway.sentinel WHERE id = $1 LIMIT 1",
};

/** Writes a sentinel row with a synchronous commit. */
export async function writeSentinel(connection: Connection, id: string): Promise<void> {
  await connection.run(insert, [id]);
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
    const left = Math.max(1, deadlineMs - (performance.now() - started));
    if ((await connection.run(find, [id], left)).length > 0) return;
    const waited = performance.now() - started;
    if (waited >= deadlineMs) {
      throw new Error(
        `Sentinel ${id} was not seen within ${deadlineMs} ms. Expected replication to deliver it; ` +
          "look at the subscription's worker, its log and its slot.",
      );
    }
    if (waited > busyMs) await sleep(pollMs);
  }
}
