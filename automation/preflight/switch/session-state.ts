import type { Check } from "../check";

/** State of a session that does not move with the writer, nor through a pooler in transaction mode. */
export const check: Check = {
  id: "switch/session-state",
  title: "no session keeps advisory locks or temporary tables",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ what: string; many: string; who: string | null }>(
      `SELECT 'advisory lock' AS what, count(*)::text AS many, string_agg(DISTINCT coalesce(nullif(a.application_name, ''), a.usename::text, '?'), ', ') AS who
       FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.pid <> pg_backend_pid()
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) HAVING count(*) > 0
       UNION ALL
       SELECT 'temporary table', count(*)::text, string_agg(DISTINCT pg_get_userbyid(k.relowner)::text, ', ')
       FROM pg_class k WHERE k.relpersistence = 't' AND k.relkind = 'r' HAVING count(*) > 0`,
    );
    return {
      findings: rows.map(({ what, many, who }) => ({
        kind: what,
        name: "of sessions",
        problem: `${many} are held now (${who ?? "owner not shown"}): they end with the switch`,
        remedy:
          "keep that state in a table, or make sure that its user begins anew after a reconnect",
      })),
    };
  },
};
