import { hasPrimaryKey, tablePath, tables } from "../fragments";
import { listing, type Named } from "../listing";

/** DMS ignores changes of a table without a key, unless every row is logged whole. */
export const check = listing<Named & { readonly full: boolean }>({
  id: "replication/dms-primary-keys",
  title: "every table has a primary key",
  severity: "block",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath}, k.relreplident = 'f' AS full ${tables} AND k.relkind = 'r'
    AND NOT ${hasPrimaryKey} ORDER BY 1`,
  problem: ({ full }) =>
    full
      ? "has no primary key: DMS neither applies it in batches nor validates it"
      : "has no primary key: DMS ignores its UPDATE and DELETE, without an error",
  remedy: (name) => `ALTER TABLE ${name} ADD PRIMARY KEY (...)`,
});
