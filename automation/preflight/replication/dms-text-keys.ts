import { inPrimaryKey } from "../fragments";
import { columnListing } from "../listing";

/** DMS moves such types as large objects: a key of one is not replicated. */
export const check = columnListing({
  id: "replication/dms-text-keys",
  title: "no key is of a type that DMS takes for a large object",
  severity: "block",
  replicator: "dms",
  where: `${inPrimaryKey} AND (b.typname IN ('text', 'bytea', 'json', 'jsonb', 'xml', 'citext', 'hstore') OR b.typcategory = 'A' OR (b.typname = 'varchar' AND a.atttypmod = -1))`,
  problem: ({ type }) =>
    `is part of the primary key and ${type}: DMS does not replicate such rows' changes, or does not validate them`,
  remedy: (table, column) =>
    `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE varchar(255) on both sides`,
});
