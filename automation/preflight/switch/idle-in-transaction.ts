import { listing, type Named } from "../listing";
import { ofSessions } from "../of-sessions";

/** Such a session holds its locks through the pause. */
export const check = ofSessions(
  listing<Named & { readonly pid: number; readonly sessions: number }>({
    id: "switch/idle-in-transaction",
    title: "no session has done nothing inside of a transaction for a minute",
    severity: "warn",
    kind: "session",
    sql: `SELECT ARRAY[coalesce(nullif(a.application_name, ''), a.usename::text, '?')] AS path, min(a.pid)::int AS pid, count(*)::int AS sessions
    FROM pg_stat_activity a WHERE a.state LIKE 'idle in transaction%'
    AND a.state_change < clock_timestamp() - interval '1 minute' AND a.datname = current_database()
    GROUP BY 1 ORDER BY 1`,
    problem: ({ sessions, pid }) =>
      `is idle in a transaction for over a minute (${sessions} sessions, such as pid ${pid})`,
    remedy: (_, { pid }) =>
      `let the program end its transactions; now: SELECT pg_terminate_backend(${pid})`,
  }),
);
