import { ofSessions } from "../of-sessions";

/** Work that holds strong locks, or much of the machine, where the pause needs both. */
export const check = ofSessions({
  id: "switch/maintenance-jobs",
  title: "no maintenance runs now",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ pid: number; who: string; seconds: number; query: string }>(
      `SELECT pid, coalesce(usename, backend_type)::text AS who,
         extract(epoch FROM clock_timestamp() - query_start)::int AS seconds,
         left(regexp_replace(query, '\\s+', ' ', 'g'), 60) AS query
       FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()
         AND query ~* '^\\s*(vacuum|analyze|reindex|cluster|create\\s+(unique\\s+)?index|alter\\s+table|copy|refresh)\\M'
       ORDER BY query_start`,
    );
    return {
      findings: rows.map(({ pid, who, seconds, query }) => ({
        kind: "session",
        name: `${who} ${query}`,
        problem: `has run for ${seconds} s (pid ${pid})`,
        remedy: "keep such jobs out of the switch's window",
      })),
    };
  },
});
