import { hasPrimaryKey, tablePath, tables } from "../fragments";
import { listing } from "../listing";

/** DMS suspends such a table while it loads. */
export const check = listing({
  id: "replication/dms-keyless-arrays",
  title: "no table with an array is without a key",
  severity: "block",
  replicator: "dms",
  kind: "table",
  sql: `SELECT ${tablePath} ${tables} AND NOT k.relispartition AND NOT ${hasPrimaryKey} AND EXISTS (SELECT
    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid WHERE a.attrelid = k.oid AND a.attnum > 0
    AND NOT a.attisdropped AND y.typcategory = 'A') ORDER BY 1`,
  problem: "has an array and no primary key: DMS suspends it while it loads",
  remedy: (name) => `ALTER TABLE ${name} ADD PRIMARY KEY (...)`,
});
