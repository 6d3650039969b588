import { escapeLiteral } from "pg";
import { hasCode, retry } from "../../process/retry";
import type { Connection } from "./connection";

/** The SQLSTATE of a lock that was not given in time. */
const lockNotAvailable = "55P03";

/** How often, and after what pause at most (milliseconds), a table that is in use is tried again. */
export interface InstallPatience {
  readonly attempts: number;
  readonly pauseMs: number;
}

/** Longest wait for a table's lock, in milliseconds: every payment that comes meanwhile waits behind it. */
const lockTimeoutMs = 50;
/** About ten seconds in all, of which payments wait one tenth: a pause is half its longest as a rule. */
const defaultPatience: InstallPatience = { attempts: 20, pauseMs: 1_000 };

/**
 * Makes the fence trigger, disabled, on every table that has none. Table by table, so that no payment
 * waits for more than one lock.
 */
export async function installFence(
  connection: Connection,
  patience = defaultPatience,
): Promise<void> {
  const missing = await connection.query<{ relation: string }>(
    "SELECT relation::text FROM causeway.fence WHERE state IS NULL",
  );
  for (const { relation } of missing) await installOn(connection, relation, patience);
}

async function installOn(
  connection: Connection,
  relation: string,
  { attempts, pauseMs }: InstallPatience,
): Promise<void> {
  const isLocked = (error: unknown) => hasCode(error, lockNotAvailable);
  const install = () =>
    connection.transaction([
      `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
      `SELECT causeway.install_fence(${escapeLiteral(relation)}::regclass)`,
    ]);
  try {
    const pauses = { firstPauseMs: pauseMs, longestPauseMs: pauseMs };
    await retry(install, { retryIf: isLocked, attempts, ...pauses });
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new Error(
      `The fence could not be installed on ${relation}: ${await holders(connection, relation)} kept it locked ` +
        `at each of ${attempts} tries. Expected a moment without a writer; wait for it or end it, then go on.`,
      { cause: error },
    );
  }
}

/** Who holds locks on a table, or on a partition of it, that the trigger can't be made beside. */
async function holders(connection: Connection, relation: string): Promise<string> {
  const found = await connection.query<{ holder: string }>(
    `SELECT DISTINCT format('process %s of %s (%s, %s, last query started %s)', a.pid, coalesce(a.usename, 'the server'),
              coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, a.backend_type), a.query_start) AS holder
     FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
       AND l.granted AND l.locktype = 'relation' AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND a.pid <> pg_backend_pid()
       AND (l.relation = $1::regclass OR l.relation IN (SELECT t.relid FROM pg_partition_tree($1::regclass) t))`,
    [relation],
  );
  if (found.length === 0) return "some session, gone by now,";
  return found.map(({ holder }) => holder).join(", ");
}
