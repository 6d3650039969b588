import { tablePath, tables } from "../fragments";
import { listing } from "../listing";

/** Applied in batches, such a table falls back to one row at a time. */
export const check = listing({
  id: "replication/dms-several-keys",
  title: "no table has another unique key beside its primary one",
  severity: "warn",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath} ${tables} AND (SELECT count(*) > 1 AND bool_or(i.indisprimary)
    FROM pg_index i WHERE i.indrelid = k.oid AND i.indisunique) ORDER BY 1`,
  problem:
    "has another unique index beside its primary key: BatchApply falls back to one row at a time",
  remedy: () => "leave BatchApply off, or make the other index after the load",
});
