import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";

/** Columns that an index identifies rows by: what it only includes is none of them. */
const keyColumns = (index: string, table: string) =>
  `(SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = ${table}.oid
     AND a.attnum = ANY ((${index}.indkey::int2[])[0:${index}.indnkeyatts - 1]))`;

const usableKey = (table: string) => `(SELECT ${keyColumns("i", table)} FROM pg_index i
  WHERE i.indrelid = ${table}.oid AND i.indisvalid AND i.indimmediate
    AND ((${table}.relreplident = 'd' AND i.indisprimary) OR (${table}.relreplident = 'i' AND i.indisreplident)) LIMIT 1)`;

/**
 * Types that a worker can't compare two values of: no default operator class of a btree or hash index takes
 * them, nor what they are binary the same as. What consists of such a type can't be compared either.
 */
const incomparable = `
  RECURSIVE plain AS (
    SELECT t.oid FROM pg_type t WHERE t.typtype = 'b' AND NOT EXISTS (
      SELECT FROM pg_opclass o WHERE o.opcdefault AND o.opcmethod IN (SELECT m.oid FROM pg_am m WHERE m.amname IN ('btree', 'hash'))
        AND (o.opcintype = t.oid OR (o.opcintype = 'anyarray'::regtype AND t.typcategory = 'A') OR EXISTS (
          SELECT FROM pg_cast c WHERE c.castsource = t.oid AND c.casttarget = o.opcintype AND c.castmethod = 'b' AND c.castcontext = 'i')))),
  whole (oid) AS (
    SELECT p.oid FROM plain p
    UNION SELECT t.oid FROM whole w JOIN pg_type e ON e.oid = w.oid CROSS JOIN LATERAL (
      SELECT a.oid FROM pg_type a WHERE a.oid = e.typarray
      UNION ALL SELECT d.oid FROM pg_type d WHERE d.typbasetype = e.oid
      UNION ALL SELECT c.reltype FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid AND c.reltype <> 0
        WHERE f.atttypid = e.oid AND f.attnum > 0 AND NOT f.attisdropped) t)`;

/** Every published table and partition with what identifies its rows, as `TableIdentity`. */
export const identityQuery = `
  WITH ${incomparable}
  SELECT n.nspname::text AS schema, k.relname::text AS "table", k.relreplident::text AS identity,
    ${usableKey("k")} AS key,
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.oid AND i.indisprimary AND NOT i.indimmediate) AS deferrable,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> '') AS generated,
    CASE WHEN k.relreplident = 'f' THEN ARRAY(SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN (SELECT w.oid FROM whole w) ORDER BY a.attnum) ELSE '{}' END AS incomparable,
    (SELECT x.relname::text FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = k.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.oid
          AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1]) AND (NOT a.attnotnull OR a.attgenerated <> ''))
      ORDER BY x.relname LIMIT 1) AS candidate,
    ARRAY[rn.nspname::text, r.relname::text] AS root,
    CASE WHEN k.relispartition THEN jsonb_build_object('full', r.relreplident = 'f', 'key', ${usableKey("r")},
      'routedBy', (SELECT coalesce(jsonb_agg(DISTINCT a.attname), '[]') FROM pg_partition_ancestors(k.oid) p (oid)
        JOIN pg_partitioned_table b ON b.partrelid = p.oid JOIN pg_attribute a ON a.attrelid = b.partrelid AND a.attnum = ANY (b.partattrs::int2[])),
      'byExpression', EXISTS (SELECT FROM pg_partition_ancestors(k.oid) p (oid)
        JOIN pg_partitioned_table b ON b.partrelid = p.oid AND b.partexprs IS NOT NULL)) END AS published
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_class r ON r.oid = CASE WHEN k.relispartition THEN pg_partition_root(k.oid) ELSE k.oid END
  JOIN pg_namespace rn ON rn.oid = r.relnamespace
  WHERE k.relkind = 'r' AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
  ORDER BY 1, 2`;
