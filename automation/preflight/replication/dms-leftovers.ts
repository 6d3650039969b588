import { listing, type Named } from "../listing";
import { statementText } from "../../verification/statement-name";

/** Old control tables stop the next task; an orphan slot fills the disk. */
export const check = listing<Named & { readonly what: string }>({
  id: "replication/dms-leftovers",
  title: "nothing is left of an earlier task",
  severity: "high",
  replicator: "dms",
  kind: ({ what }) => what,
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path, 'table' AS what, '' AS plugin
    FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relkind = 'r' AND k.relname LIKE 'awsdms%'
    UNION ALL SELECT ARRAY[evtname::text], 'event trigger', '' FROM pg_event_trigger
    WHERE evtname LIKE 'awsdms%' UNION ALL SELECT ARRAY[slot_name::text], 'replication slot', plugin::text
    FROM pg_replication_slots WHERE plugin IN ('test_decoding', 'pglogical')
    ORDER BY 1`,
  problem: "is left of an earlier task, or belongs to one that still runs",
  remedy: (name, { what, path }) =>
    what === "replication slot"
      ? `SELECT pg_drop_replication_slot(${statementText(path[0] ?? "")})`
      : `DROP ${what === "table" ? "TABLE" : "EVENT TRIGGER"} ${name}`,
});
