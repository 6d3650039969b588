import { listing } from "../listing";

/** With pglogical DMS reads by it, and REPLICA IDENTITY FULL then does not work. */
export const check = listing({
  id: "replication/dms-plugin",
  title: "DMS reads by test_decoding",
  severity: "high",
  replicator: "dms",
  kind: "extension",
  sql: `SELECT ARRAY[extname::text] AS path FROM pg_extension WHERE extname = 'pglogical'`,
  problem: "is there: DMS takes it, and changes of tables with REPLICA IDENTITY FULL are lost",
  remedy: (name) =>
    `DROP EXTENSION ${name}, or PluginName=test_decoding in the endpoint's settings`,
});
