import { tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** Indexes and foreign keys make the load slow, and foreign keys ask for an order that DMS does not keep. */
export const check = listing<Named & { readonly indexes: number; readonly keys: number }>({
  id: "replication/dms-target-indexes",
  title: "the target's empty tables have no indexes or foreign keys beside their keys",
  severity: "warn",
  replicator: "dms",
  on: "target",
  kind: "table",
  sql: `SELECT ${tablePath}, (SELECT count(*)::int FROM pg_index i WHERE i.indrelid = k.oid
    AND NOT i.indisprimary) AS indexes, (SELECT count(*)::int FROM pg_constraint c
    WHERE c.conrelid = k.oid AND c.contype = 'f') AS keys ${tables} AND NOT k.relispartition
    AND (EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.oid AND NOT i.indisprimary) OR EXISTS (SELECT
    FROM pg_constraint c WHERE c.conrelid = k.oid AND c.contype = 'f'))
    ORDER BY 1`,
  problem: ({ indexes, keys }) => `has ${indexes} indexes beside its key and ${keys} foreign keys`,
  remedy: () =>
    "make them once the task has stopped before its cached changes (StopTaskCachedChangesNotApplied)",
});
