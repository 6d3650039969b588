import { hasCode } from "../../../process/retry";
import type { Connection } from "../connection";
import { inAnyOrder } from "./in-any-order";

const deadlineMs = 24 * 3_600_000;
/** SQLSTATE of a view that reads a materialized view which has not been filled. */
const unfilledState = "55000";

/**
 * Fills the materialized views that are filled on the other side: replication carries none of their rows.
 * One that reads another waits until that one is filled.
 */
export async function refreshMaterializedViews(
  writer: Connection,
  follower: Connection,
): Promise<void> {
  const views = (which: string) =>
    `SELECT format('%I.%I', n.nspname, k.relname) AS name FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.relkind = 'm' ${which}`;
  // One that stays behind with an excluded column is not there; one that is missing otherwise is a difference by name.
  const there = await follower.query<{ name: string }>(views(""));
  const filled = (await writer.query<{ name: string }>(views("AND k.relispopulated")))
    .map(({ name }) => name)
    .filter((name) => there.some((each) => each.name === name));
  await inAnyOrder(filled, [unfilledState], async (name) => {
    try {
      await follower.runLong(`REFRESH MATERIALIZED VIEW ${name}`, deadlineMs);
    } catch (error) {
      throw hasCode(error, unfilledState) ? error : unfilled(name, error as Error);
    }
  });
}

function unfilled(name: string, error: Error): Error {
  return new Error(
    `The materialized view ${name} can't be filled there (${error.message}). ` +
      "Its routines run with no search_path but pg_catalog since PostgreSQL 17: give each that names something without its schema a path of its own (ALTER FUNCTION ... SET search_path = ...), or fix what the message names.",
    { cause: error },
  );
}
