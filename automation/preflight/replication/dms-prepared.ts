import { listing, type Named } from "../listing";

/** What is committed in two phases is not replicated by DMS. */
export const check = listing<Named & { readonly setting: string }>({
  id: "replication/dms-prepared",
  title: "two-phase commits are off",
  severity: "high",
  replicator: "dms",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path, setting FROM pg_settings WHERE name = 'max_prepared_transactions'
    AND setting <> '0'`,
  problem: ({ setting }) => `is ${setting}: what is committed in two phases is lost on the way`,
  remedy: () =>
    "ALTER SYSTEM SET max_prepared_transactions = 0, then restart; or show that nobody uses PREPARE TRANSACTION",
});
