import type { Connection } from "../connection";

const deadlineMs = 24 * 3_600_000;

/**
 * Fills the materialized views that are filled on the other side: replication carries none of their rows.
 * One that reads another waits until that one is filled.
 */
export async function refreshMaterializedViews(
  writer: Connection,
  follower: Connection,
): Promise<void> {
  const filled =
    "SELECT format('%I.%I', n.nspname, k.relname) AS name FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.relkind = 'm' AND k.relispopulated";
  let waiting = (await writer.query<{ name: string }>(filled)).map(({ name }) => name);
  while (waiting.length > 0) {
    const later: string[] = [];
    let reason: unknown;
    for (const name of waiting) {
      try {
        await follower.runLong(`REFRESH MATERIALIZED VIEW ${name}`, deadlineMs);
      } catch (error) {
        // 55000: it reads a materialized view that has not been filled.
        if ((error as { code?: string }).code !== "55000") throw error;
        reason = error;
        later.push(name);
      }
    }
    if (later.length === waiting.length) throw reason;
    waiting = later;
  }
}
