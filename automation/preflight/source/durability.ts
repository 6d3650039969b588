import { listing } from "../listing";

/** A writer that loses what it has committed leaves the target ahead of it. */
export const check = listing({
  id: "source/durability",
  title: "what is committed survives a crash of the server",
  severity: "high",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path FROM pg_settings WHERE name IN ('fsync', 'full_page_writes')
    AND setting = 'off' ORDER BY 1`,
  problem: "is off: after a crash of the server the target may have rows that the source has lost",
  remedy: (name) => `ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf()`,
});
