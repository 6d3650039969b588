import type { Check } from "../check";

/** A failing archiver keeps the write-ahead log as a slot does. */
export const check: Check = {
  id: "source/archiver",
  title: "the archiver of the write-ahead log does not fail",
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ file: string; at: string }>(
      `SELECT last_failed_wal AS file, last_failed_time::text AS at FROM pg_stat_archiver
       WHERE last_failed_time > coalesce(last_archived_time, '-infinity')`,
    );
    return {
      findings: rows.map(({ file, at }) => ({
        kind: "server",
        name: "archiver",
        problem: `failed on ${file} at ${at} and has archived nothing since`,
        remedy: "repair archive_command (the server's log has its error)",
      })),
    };
  },
};
