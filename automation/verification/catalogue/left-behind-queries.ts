import { ofApplication } from "./readers/fragments";

/** `$1`, `$2`, `$3`: schemas, tables and names of the excluded columns; partitions and heirs have them too. */
const excludedColumns = `RECURSIVE wanted AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, name, attribute)),
  related AS (
    SELECT k.oid, w.attribute FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema
      JOIN pg_class k ON k.relnamespace = n.oid AND k.relname = w.name
    UNION SELECT i.inhrelid, related.attribute FROM related JOIN pg_inherits i ON i.inhparent = related.oid),
  excluded AS (SELECT a.attrelid, a.attnum, a.attname FROM related
    JOIN pg_attribute a ON a.attrelid = related.oid AND a.attname = related.attribute AND NOT a.attisdropped)`;

/** Excluded columns that no table has. */
export const missingColumns = `SELECT w.* FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, "table", "column")
  WHERE NOT EXISTS (SELECT FROM pg_namespace n JOIN pg_class k ON k.relnamespace = n.oid AND k.relkind IN ('r', 'p')
    JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = w.schema AND k.relname = w.table AND a.attname = w.column)`;

const named = `n.nspname::text AS schema, k.relname::text AS "table", e.attname::text AS "column"`;

/** Tables that inherit an excluded column, are no partitions, and are not named themselves: they are published apart. */
export const inheritingTables = `WITH ${excludedColumns}
  SELECT DISTINCT ${named} FROM excluded e JOIN pg_class k ON k.oid = e.attrelid AND NOT k.relispartition
  JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.schema = n.nspname AND w.name = k.relname AND w.attribute = e.attname)`;

/** Excluded columns that a table is partitioned by, alone or in an expression. */
export const partitionKeys = `WITH ${excludedColumns}
  SELECT DISTINCT ${named} FROM excluded e JOIN pg_class k ON k.oid = e.attrelid JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_partitioned_table p ON p.partrelid = k.oid
  WHERE e.attnum = ANY (p.partattrs::int2[]) OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.oid
    AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjid = k.oid AND d.refobjsubid = e.attnum)`;

/** Columns of tables whose values hold whole rows of a table with an excluded column, themselves or inside of them. */
export const wholeRows = `WITH ${excludedColumns},
  holds (oid, origin, attname) AS (
    SELECT k.reltype, e.attrelid, e.attname FROM excluded e JOIN pg_class k ON k.oid = e.attrelid
    UNION SELECT x.oid, h.origin, h.attname FROM holds h JOIN pg_type t ON t.oid = h.oid CROSS JOIN LATERAL (
      SELECT a.oid FROM pg_type a WHERE a.oid = t.typarray
      UNION ALL SELECT d.oid FROM pg_type d WHERE d.typbasetype = t.oid
      UNION ALL SELECT c.reltype FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid AND c.relkind = 'c' WHERE f.atttypid = t.oid) x)
  SELECT ARRAY[fn.nspname::text, fk.relname::text, f.attname::text] AS path, ${named}
  FROM holds e JOIN pg_attribute f ON f.atttypid = e.oid AND f.attnum > 0 AND NOT f.attisdropped
  JOIN pg_class fk ON fk.oid = f.attrelid AND fk.relkind IN ('r', 'p') JOIN pg_namespace fn ON fn.oid = fk.relnamespace
  JOIN pg_class k ON k.oid = e.origin JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE NOT EXISTS (SELECT FROM excluded x WHERE x.attrelid = f.attrelid AND x.attnum = f.attnum)`;

/**
 * What depends on the excluded columns, on routines that stay behind (`$4`, `$5`: schemas and names), and on
 * views and routines that depend on them in turn.
 */
export const dependentObjects = `WITH ${excludedColumns},
  routine AS (SELECT p.oid FROM unnest($4::text[], $5::text[]) AS w (schema, name)
    JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = w.name),
  dependent (classid, objid) AS (
    SELECT f.classid, f.objid FROM (
      SELECT d.classid, d.objid FROM pg_depend d JOIN excluded e ON d.refclassid = 'pg_class'::regclass
        AND d.refobjid = e.attrelid AND d.refobjsubid = e.attnum
      WHERE d.objsubid = 0 AND (d.classid <> 'pg_class'::regclass OR d.objid <> e.attrelid)
      UNION SELECT d.classid, d.objid FROM pg_depend d JOIN routine ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = routine.oid
        WHERE d.deptype = 'n') f
    UNION SELECT n.classid, n.objid FROM dependent x LEFT JOIN pg_rewrite w ON x.classid = 'pg_rewrite'::regclass AND w.oid = x.objid AND w.rulename = '_RETURN'
      CROSS JOIN LATERAL (
        SELECT d.classid, d.objid FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = w.ev_class
          AND d.deptype IN ('n', 'a') AND (d.classid <> 'pg_class'::regclass OR d.objid <> w.ev_class)
        UNION ALL SELECT d.classid, d.objid FROM pg_depend d WHERE x.classid = 'pg_proc'::regclass
          AND d.refclassid = x.classid AND d.refobjid = x.objid AND d.deptype = 'n') n),
  whole AS (
    SELECT * FROM dependent
    UNION SELECT d.classid, d.objid FROM pg_depend d JOIN dependent x ON d.refclassid = x.classid AND d.refobjid = x.objid AND d.deptype = 'i'
      WHERE x.classid = 'pg_constraint'::regclass)
  SELECT DISTINCT w.classid::int AS "classId", w.objid::int8::float8 AS oid, i.type,
    CASE WHEN w.classid = 'pg_proc'::regclass THEN i.object_names || pg_get_function_identity_arguments(w.objid) ELSE i.object_names END AS path,
    EXISTS (SELECT FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class AND v.relkind = 'm'
      WHERE w.classid = 'pg_rewrite'::regclass AND r.oid = w.objid) AS materialized,
    EXISTS (SELECT FROM pg_constraint c WHERE w.classid = 'pg_constraint'::regclass AND c.oid = w.objid AND c.contype = 'f'
      AND NOT EXISTS (SELECT FROM excluded e WHERE e.attrelid = c.conrelid AND e.attnum = ANY (c.conkey))) AS "references"
  FROM whole w CROSS JOIN pg_identify_object_as_address(w.classid, w.objid, 0) i
  LEFT JOIN pg_attrdef own ON w.classid = 'pg_attrdef'::regclass AND own.oid = w.objid
  LEFT JOIN excluded e ON e.attrelid = own.adrelid AND e.attnum = own.adnum
  WHERE e.attrelid IS NULL AND i.type NOT LIKE 'publication%' AND i.type NOT IN ('type', 'view', 'materialized view')`;

/** Routines that are named to stay behind. */
export const namedRoutines = `SELECT 'pg_proc'::regclass::int AS "classId", p.oid::int8::float8 AS oid,
    ARRAY[n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid)] AS path
  FROM unnest($1::text[], $2::text[]) AS w (schema, name)
  JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = w.name`;

/** Routines whose text names an excluded column, and that are not named to stay behind. */
export const routinesThatMention = `SELECT 'pg_proc'::regclass::int AS "classId", p.oid::int8::float8 AS oid,
    ARRAY[n.nspname::text, p.proname::text] AS path, w.attribute AS "column"
  FROM unnest($1::text[]) AS w (attribute)
  JOIN pg_proc p ON p.prosrc ~ ('(^|[^[:alnum:]_])' || regexp_replace(w.attribute, '([^[:alnum:]_])', '\\\\\\1', 'g') || '($|[^[:alnum:]_])')
  JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${ofApplication("n")} AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS r (schema, name)
    WHERE r.schema = n.nspname AND r.name = p.proname)`;
