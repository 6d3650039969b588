import { escapeLiteral } from "pg";
import { Superseded, type Epoch, type EpochCondition } from "../../ports/database";
import { hasCode } from "../../process/retry";
import type { DatabaseRole } from "../../run/words";
import type { Connection, Prepared } from "./connection";

const newest: Prepared = {
  name: "causeway-epoch-newest",
  text: `SELECT number, writer, run_id FROM causeway.epoch
         ORDER BY number DESC, recorded_at DESC LIMIT 1`,
};
const insert: Prepared = {
  name: "causeway-epoch-record",
  text: "SELECT causeway.record_epoch($1::bigint, $2::text, $3::text, $4::bigint, $5::boolean)",
};

/** SQLSTATE of what is refused because another controller has gone on meanwhile (`control/30-epoch.sql`). */
const supersededState = "CW002";

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
 * @throws Superseded when this database knows a newer epoch, or a condition does not hold.
 */
export async function recordEpoch(
  connection: Connection,
  { number, writer, runId }: Epoch,
  { takesBack, behindFence = false }: EpochCondition = {},
): Promise<void> {
  const values = [number, writer, runId, takesBack ?? null, behindFence];
  await orSuperseded(connection.run(insert, values));
}

/** The same, as a statement of somebody else's transaction. */
export function recordEpochStatement({ number, writer, runId }: Epoch): string {
  return `SELECT causeway.record_epoch(${number}, ${escapeLiteral(writer)}, ${escapeLiteral(runId)})`;
}

/** Tells a refusal by the epoch from every other failure. */
export async function orSuperseded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!hasCode(error, supersededState)) throw error;
    throw new Superseded(
      `${(error as Error).message}. Expected nobody else to move the writer meanwhile: find the other controller, let it end, then resume its run.`,
      { cause: error },
    );
  }
}
