import type { DatabaseHealth } from "../../ports/database";
import { notOwn } from "../../verification/own-names";
import { waitUntil } from "../../process/wait-until";
import type { Connection, Prepared } from "./connection";

/** How long ended sessions may take to be gone, in milliseconds. */
const endDeadlineMs = 5_000;

const readHealth: Prepared = {
  name: "causeway-health",
  text: `SELECT
    (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - a.xact_start)) * 1000, 0)::float8
     FROM pg_stat_activity a
     WHERE a.datname = current_database() AND a.usename = ANY ($1::text[])) AS longest_ms,
    (SELECT count(*)::int FROM pg_prepared_xacts p WHERE p.database = current_database()) AS prepared,
    (SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn)), 0)::float8
     FROM pg_replication_slots s) AS retained,
    ARRAY(SELECT jsonb_build_object('who', w.who, 'openMs', w.open_ms) FROM causeway.open_writer w ORDER BY w.open_ms DESC) AS writers,
    ARRAY(SELECT quote_ident(s.subname) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
     WHERE d.datname = current_database() AND s.subenabled AND ${notOwn("subscription", "s.subname")}) AS subscriptions,
    ARRAY(SELECT DISTINCT format('%s is held by process %s (%s, %s)', l.relation::regclass, a.pid,
                           coalesce(a.usename, a.backend_type), left(regexp_replace(a.query, '\\s+', ' ', 'g'), 60))
     FROM pg_locks l JOIN causeway.fence f ON f.relation = l.relation JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.granted AND l.locktype = 'relation' AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
       AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
       AND (a.backend_type = 'client backend' OR a.query LIKE '%(to prevent wraparound)%') AND a.pid <> pg_backend_pid()
       AND a.application_name NOT LIKE 'causeway%') AS maintenance`,
};

/** What the pre-checks of a switch look at; `applicationRoles` tells whose transactions count. */
export async function health(
  connection: Connection,
  applicationRoles: readonly string[],
): Promise<DatabaseHealth> {
  const [row] = await connection.run<{
    longest_ms: number;
    prepared: number;
    retained: number;
    maintenance: string[];
    writers: { who: string; openMs: number }[];
    subscriptions: string[];
  }>(readHealth, [applicationRoles]);
  if (row === undefined) throw new Error("The database answered a health query without a row.");
  return {
    longestTransactionMs: Math.max(0, row.longest_ms),
    preparedTransactions: row.prepared,
    retainedWalBytes: row.retained,
    maintenance: row.maintenance,
    openWriters: row.writers,
    otherSubscriptions: row.subscriptions,
  };
}

/**
 * Ends the sessions of the application's roles and waits until they are gone; returns how many there
 * were. Sessions that name themselves `causeway...` (probes) stay.
 */
export async function terminateSessions(
  connection: Connection,
  applicationRoles: readonly string[],
): Promise<number> {
  const sessions = `FROM pg_stat_activity a WHERE a.datname = current_database()
    AND a.usename = ANY ($1::text[]) AND a.application_name NOT LIKE 'causeway%'`;
  const ended = await connection.query(`SELECT pg_terminate_backend(a.pid) ${sessions}`, [
    applicationRoles,
  ]);
  let left = 0;
  const gone = async () => {
    left = (await connection.query(`SELECT a.pid ${sessions}`, [applicationRoles])).length;
    return left === 0;
  };
  if (await waitUntil(gone, { withinMs: endDeadlineMs, everyMs: 5 })) return ended.length;
  throw new Error(
    `${left} sessions of ${applicationRoles.join(", ")} did not end within ${endDeadlineMs} ms, or came back. ` +
      "Expected every gate to point elsewhere; find who still connects here.",
  );
}
