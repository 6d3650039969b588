import { QueryError } from "../ports/query-error";
import type { Query } from "../ports/query";
import type { Throttle } from "../verification/content/work";

/** Milliseconds between two looks at a source that is busy, or at a pause. */
const lookMs = 500;

/** What keeps a comparison from going on at full speed. */
export interface ThrottleParts {
  /** Sessions at work on the source, besides our own, above which nothing new begins; undefined: any number. */
  readonly maxLoad: number | undefined;
  readonly source: Query;
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** A throttle that knows why it waited, and for how long. */
export interface ToldThrottle extends Throttle {
  /** Pauses, or goes on again. */
  toggle(): void;
  /** Such as `waited 12 s for a source with more than 8 sessions at work`; nothing when it never waited. */
  reported(): readonly string[];
}

/** Other sessions at work; a role that may not see their state does not count them. */
const load = `
  SELECT (count(*) FILTER (WHERE state <> 'idle'))::int4 AS active, (count(*) FILTER (WHERE state IS NULL))::int4 AS hidden
  FROM pg_stat_activity WHERE datname IS NOT NULL AND backend_type = 'client backend'
    AND application_name <> 'causeway-verify'`;

/** Waits while somebody asked for a pause or the source is busier than allowed. */
export function createThrottle({ maxLoad, source, now, pause, say }: ThrottleParts): ToldThrottle {
  let paused = false;
  const waitedMs = { load: 0, pause: 0 };
  const wait = async (why: keyof typeof waitedMs) => {
    const startMs = now();
    await pause(lookMs);
    waitedMs[why] += now() - startMs;
  };
  const busy = async () => {
    if (maxLoad === undefined) return false;
    const [row] = await source.rows<{ active: number; hidden: number }>(load);
    if (row !== undefined && row.hidden === 0) return row.active > maxLoad;
    throw new QueryError(
      "denied",
      "--max-load: the states of other sessions are hidden from this role, so the load can't be measured. " +
        "GRANT pg_read_all_stats to it, or leave --max-load out.",
    );
  };
  return {
    ready: async () => {
      while (paused) await wait("pause");
      while (await busy()) await wait("load");
    },
    toggle: () => {
      paused = !paused;
      say(paused ? "paused: no range is begun; the same signal goes on" : "going on");
    },
    reported: () => [
      ...(waitedMs.pause > 0 ? [`paused for ${seconds(waitedMs.pause)} by a signal`] : []),
      ...(waitedMs.load > 0
        ? [
            `waited ${seconds(waitedMs.load)} while more than ${maxLoad} sessions were at work on the source`,
          ]
        : []),
    ],
  };
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
