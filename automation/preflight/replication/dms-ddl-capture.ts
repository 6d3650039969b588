import { listing } from "../listing";

/** Where the source itself receives rows, DMS's event trigger must always fire to see DDL. */
export const check = listing({
  id: "replication/dms-ddl-capture",
  title: "DMS's capture of DDL sees every change",
  severity: "warn",
  replicator: "dms",
  kind: "event trigger",
  sql: `SELECT ARRAY[evtname::text] AS path FROM pg_event_trigger WHERE evtname LIKE 'awsdms%'
    AND evtenabled <> 'A' AND EXISTS (SELECT FROM pg_subscription s
    WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
    ORDER BY 1`,
  problem: "does not always fire, and this database receives rows itself",
  remedy: (name) =>
    `ALTER EVENT TRIGGER ${name} ENABLE ALWAYS; better: change no schema while rows move`,
});
