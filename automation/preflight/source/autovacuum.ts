import { listing } from "../listing";

/** Slots keep dead rows for a while: who removes them afterwards must run. */
export const check = listing({
  id: "source/autovacuum",
  title: "autovacuum runs, and counts what it needs",
  severity: "warn",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path FROM pg_settings WHERE name IN ('autovacuum', 'track_counts')
    AND setting = 'off' ORDER BY 1`,
  problem: "is off",
  remedy: (name) => `ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf()`,
});
