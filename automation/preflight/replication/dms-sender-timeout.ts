import { listing, type Named } from "../listing";

/** DMS leaves its sender alone for longer than ten seconds; the task then ends. */
export const check = listing<Named & { readonly ms: number }>({
  id: "replication/dms-sender-timeout",
  title: "the server gives DMS's reader ten seconds at least",
  severity: "block",
  replicator: "dms",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path, setting::int AS ms FROM pg_settings
    WHERE name = 'wal_sender_timeout' AND setting::int BETWEEN 1 AND 9999`,
  problem: ({ ms }) => `is ${ms} ms: the task would end`,
  remedy: () => "ALTER SYSTEM SET wal_sender_timeout = '60s'; SELECT pg_reload_conf()",
});
