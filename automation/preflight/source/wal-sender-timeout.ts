import { listing, type Named } from "../listing";

/** A sender that is ended early begins again with the transaction it was at; one that is never ended hides a dead reader. */
export const check = listing<Named & { readonly ms: number }>({
  id: "source/wal-sender-timeout",
  title: "senders of the write-ahead log are ended neither too early nor too late",
  severity: "warn",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path, setting::int AS ms FROM pg_settings
    WHERE name = 'wal_sender_timeout' AND setting::int <> 0 AND (setting::int < 10000
    OR setting::int > 300000)`,
  problem: ({ ms }) => `is ${ms} ms`,
  remedy: () => "ALTER SYSTEM SET wal_sender_timeout = '60s'; SELECT pg_reload_conf()",
});
