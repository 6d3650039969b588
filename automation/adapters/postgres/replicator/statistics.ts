import type { Side } from "./side";

/** How long the statistics of all tables may take, in milliseconds. */
const deadlineMs = 600_000;

/** ANALYZE, where a table with rows has never been analysed. */
export async function analyseOnce({ connection }: Side): Promise<void> {
  const [row] = await connection.query<{ missing: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_stat_user_tables WHERE n_live_tup > 0 AND schemaname <> 'causeway'
                    AND coalesce(last_analyze, last_autoanalyze) IS NULL) AS missing`,
  );
  if (row?.missing === true) await connection.runLong("ANALYZE", deadlineMs);
}
