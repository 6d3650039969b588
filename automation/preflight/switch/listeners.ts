import { listing, type Named } from "../listing";
import { ofSessions } from "../of-sessions";

/** What listens on the old writer hears nothing of the new one until it listens again. */
export const check = ofSessions(
  listing<Named & { readonly query: string }>({
    id: "switch/listeners",
    title: "no session listens for notifications",
    severity: "warn",
    kind: "session",
    sql: `SELECT ARRAY[coalesce(nullif(a.application_name, ''), a.usename::text, '?')] AS path, min(a.query) AS query
    FROM pg_stat_activity a WHERE a.query ~* '^\\s*listen\\M' AND a.pid <> pg_backend_pid()
    AND a.datname = current_database() GROUP BY 1 ORDER BY 1`,
    problem: ({ query }) =>
      `listens (${query}): a pool in transaction mode loses it, and a notification in the pause is lost`,
    remedy: () => "listen again after each reconnect, and read what was missed from a table",
  }),
);
