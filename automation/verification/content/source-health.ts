import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";

/** Above which a comparison begins nothing new; whatever is left out is not looked at. */
export interface HealthLimits {
  /** Other sessions at work. */
  readonly maxLoad?: number | undefined;
  /** How long the source may take to answer the read of its own health, the network included, in milliseconds. */
  readonly maxAnswerMs?: number | undefined;
  /** How far a standby or a subscriber may be behind, in milliseconds, as the source measures it. */
  readonly maxReplicationLagMs?: number | undefined;
  /** WAL that the furthest slot keeps from being removed, in bytes. */
  readonly maxRetainedWalBytes?: number | undefined;
}

/** What the source says of itself. */
export interface SourceHealth {
  readonly load: number;
  readonly answerMs: number;
  readonly replicationLagMs: number;
  readonly retainedWalBytes: number;
}

/** Each limit: its option, and what of the source it bounds. */
const bounded = [
  {
    limit: "maxLoad",
    health: "load",
    words: (bound: number) => `more than ${bound} sessions were at work on the source`,
  },
  {
    limit: "maxAnswerMs",
    health: "answerMs",
    words: (bound: number) => `the source took more than ${bound} ms to answer a small read`,
  },
  {
    limit: "maxReplicationLagMs",
    health: "replicationLagMs",
    words: (bound: number) => `a reader of the source's WAL was more than ${bound} ms behind`,
  },
  {
    limit: "maxRetainedWalBytes",
    health: "retainedWalBytes",
    words: (bound: number) => `a slot kept more than ${megabytes(bound)} MB of WAL`,
  },
] as const;

/** Every limit that the source is beyond, in words that fit behind "waited while". */
export function strains(health: SourceHealth, limits: HealthLimits): readonly string[] {
  return bounded.flatMap(({ limit, health: measure, words }) => {
    const bound = limits[limit];
    return bound !== undefined && health[measure] > bound ? [words(bound)] : [];
  });
}

/** Whether there is anything to look at. */
export function hasLimits(limits: HealthLimits): boolean {
  return bounded.some(({ limit }) => limits[limit] !== undefined);
}

/**
 * Sessions of this program are not counted. A role that may not see others' states sees NULL there, and in
 * the sort of session too. The lag of a reader that has all there is is NULL, which counts as none.
 */
const asked = `
  SELECT sessions.active, sessions.hidden, readers.lag AS "lagMs", readers.hidden AS "hiddenReaders",
         (SELECT coalesce(max(pg_catalog.pg_wal_lsn_diff(written.lsn, slot.restart_lsn)), 0)::float8
          FROM pg_catalog.pg_replication_slots slot) AS "retainedBytes"
  FROM (SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
                    ELSE pg_catalog.pg_current_wal_lsn() END AS lsn) written,
       (SELECT (count(*) FILTER (WHERE state <> 'idle' AND backend_type = 'client backend'))::int4 AS active,
               (count(*) FILTER (WHERE backend_type IS NULL))::int4 AS hidden
        FROM pg_catalog.pg_stat_activity
        WHERE datname IS NOT NULL AND application_name <> 'causeway-verify') sessions,
       (SELECT coalesce(max(extract(epoch FROM greatest(write_lag, flush_lag, replay_lag))) * 1000, 0)::float8 AS lag,
               (count(*) FILTER (WHERE state IS NULL))::int4 AS hidden
        FROM pg_catalog.pg_stat_replication) readers`;

interface HealthRow {
  readonly active: number;
  readonly hidden: number;
  readonly lagMs: number;
  readonly hiddenReaders: number;
  readonly retainedBytes: number;
}

/**
 * Reads the source's health by one statement.
 * @throws QueryError `denied` where a limit is on what this role may not see: it would wait for nothing, silently.
 */
export async function readHealth(
  source: Query,
  limits: HealthLimits,
  now: () => number,
): Promise<SourceHealth> {
  const startMs = now();
  const [row] = await source.rows<HealthRow>(asked);
  const answerMs = now() - startMs;
  if (row === undefined) throw new QueryError("refused", "The source says nothing of its health.");
  if (limits.maxLoad !== undefined && row.hidden > 0)
    throw hidden("--max-load", "the states of other sessions", "the load");
  if (limits.maxReplicationLagMs !== undefined && row.hiddenReaders > 0)
    throw hidden("--max-replication-lag", "the standbys and subscribers", "their lag");
  return {
    load: row.active,
    answerMs,
    replicationLagMs: row.lagMs,
    retainedWalBytes: row.retainedBytes,
  };
}

function hidden(option: string, what: string, measure: string): QueryError {
  return new QueryError(
    "denied",
    `${option}: ${what} are hidden from this role, so ${measure} can't be measured. ` +
      `GRANT pg_read_all_stats to it, or leave ${option} out.`,
  );
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
