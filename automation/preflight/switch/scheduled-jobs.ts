import { listing } from "../listing";

/** Jobs inside of the database run on whichever server is awake. */
export const check = listing({
  id: "switch/scheduled-jobs",
  title: "no extension runs jobs by the clock",
  severity: "warn",
  kind: "scheduler",
  sql: `SELECT ARRAY[extname::text] AS path FROM pg_extension
    WHERE extname IN ('pg_cron', 'pg_timetable', 'pgagent') UNION SELECT ARRAY[nspname::text]
    FROM pg_namespace WHERE nspname IN ('timetable', 'pgagent') ORDER BY 1`,
  problem: "runs jobs by the clock: inside of the window they write, or hold locks",
  remedy: () => "hold its jobs for the window, and start them on one side only afterwards",
});
