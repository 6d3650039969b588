import type { Check } from "../check";

/** After the switch everybody who is here connects there. */
export const check: Check = {
  id: "target/connections",
  title: "the target takes as many connections as the source has now, twice",
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const [used] = await source.rows<{ count: number }>(
      // The sort of a session is hidden from a role without pg_read_all_stats; such a one counts.
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'`,
    );
    const [most] = await target.rows<{ count: number }>(
      `SELECT current_setting('max_connections')::int
         - current_setting('superuser_reserved_connections')::int AS count`,
    );
    const [needed, offered] = [(used?.count ?? 0) * 2, most?.count ?? 0];
    return {
      measured: `${used?.count ?? 0} on the source now, ${offered} possible on the target`,
      findings:
        offered >= needed
          ? []
          : [
              {
                kind: "setting",
                name: "max_connections",
                problem: `leaves ${offered} connections on the target; the source has ${used?.count ?? 0} now`,
                remedy: `ALTER SYSTEM SET max_connections = ${needed + 20}, then restart (on RDS: its parameter group)`,
              },
            ],
    };
  },
};
