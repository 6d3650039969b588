import { ofApplication, ofNoExtension } from "../verification/catalogue/readers/fragments";

/** SQL: tables of the application, partitions included: `k` in the schema `n`. */
export const tables = `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind IN ('r', 'p') AND k.relpersistence <> 't' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}`;

/** SQL: the path of the table `k`. */
export const tablePath = "ARRAY[n.nspname::text, k.relname::text] AS path";

/**
 * SQL: columns of the application's tables, partitions left to their root. More conditions may name `k` (the
 * table), `a` (the column), `y` (its type) and `b` (that type, or what its domain is made of).
 */
export const columns = `SELECT ARRAY[n.nspname::text, k.relname::text, a.attname::text] AS path,
    format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type y ON y.oid = a.atttypid JOIN pg_type b ON b.oid = coalesce(nullif(y.typbasetype, 0), y.oid)
  WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence <> 't'
    AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}`;

/** SQL: the table `k` has a primary key. */
export const hasPrimaryKey =
  "EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.oid AND i.indisprimary)";

/** SQL: the column `a` is part of its table's primary key. */
export const inPrimaryKey =
  "EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.oid AND i.indisprimary AND a.attnum = ANY (i.indkey::int2[]))";
