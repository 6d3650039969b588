import type { Epoch } from "../../ports/database";
import type { DatabaseRole } from "../../run/words";
import type { Connection, Prepared } from "./connection";

const newest: Prepared = {
  name: "causeway-epoch-newest",
  text: `SELECT number, writer, run_id FROM causeway.epoch
         ORDER BY number DESC, recorded_at DESC LIMIT 1`,
};
const insert: Prepared = {
  name: "causeway-epoch-record",
  text: `INSERT INTO causeway.epoch (number, writer, run_id)
         SELECT $1::bigint, $2::text, $3::text
         WHERE NOT EXISTS (SELECT FROM causeway.epoch e
                           WHERE e.number > $1 OR (e.number = $1 AND (e.writer, e.run_id) <> ($2, $3)))
         RETURNING number`,
};

/** The newest epoch that this database knows. */
export async function readEpoch(connection: Connection): Promise<Epoch | undefined> {
  const [row] = await connection.run<{ number: string; writer: DatabaseRole; run_id: string }>(
    newest,
  );
  if (row === undefined) return undefined;
  return { number: Number(row.number), writer: row.writer, runId: row.run_id };
}

/**
 * Records an epoch with a synchronous commit, which flushes every row that was applied before it: an
 * apply worker commits asynchronously, so until then a crash could take visible rows back. Repeating
 * it writes a second row, on purpose: the repetition must flush again, and be replicated again.
 */
export async function recordEpoch(connection: Connection, epoch: Epoch): Promise<void> {
  const { number, writer, runId } = epoch;
  const recorded = await connection.run(insert, [number, writer, runId]);
  if (recorded.length > 0) return;
  const found = await readEpoch(connection);
  throw new Error(
    `Epoch ${number} (writer ${writer}, run ${runId}) cannot be recorded: the database is at epoch ${found?.number} ` +
      `(writer ${found?.writer}, run ${found?.runId}). Another controller moved the writer; resume that run.`,
  );
}
