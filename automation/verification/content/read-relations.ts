import type { Query } from "../../ports/query";
import type { RelationFacts } from "./relation";

/** Schemas that hold no application's tables; the controller's own are among them. */
const systemSchemas = "('pg_catalog', 'information_schema', 'causeway')";

/** Domains resolved down to what they are made of, with the type modifier that counts there. */
const baseTypes = `
  WITH RECURSIVE below AS (
    SELECT t.oid AS top, t.oid, t.typtype, t.typbasetype, -1 AS typmod FROM pg_catalog.pg_type t
    UNION ALL
    SELECT b.top, t.oid, t.typtype, t.typbasetype, d.typtypmod
    FROM below b JOIN pg_catalog.pg_type d ON d.oid = b.oid
    JOIN pg_catalog.pg_type t ON t.oid = d.typbasetype WHERE b.typtype = 'd'
  ), base AS (SELECT * FROM below WHERE typtype <> 'd')`;

/** One column as JSON; a text's order is `bytes` where its collation compares bytes on any machine. */
const column = `jsonb_build_object(
  'column', a.attname,
  'base', CASE WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN t.typname::text
               ELSE format('%I.%I', t.typnamespace::regnamespace::text, t.typname) END,
  'cast', pg_catalog.format_type(t.oid, CASE WHEN b.top = b.oid THEN a.atttypmod ELSE b.typmod END),
  'kind', t.typtype, 'generated', a.attgenerated <> '',
  'labels', CASE WHEN t.typtype = 'e' THEN (SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder)
                                            FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) END,
  'order', CASE WHEN a.attcollation = 0 THEN NULL
                WHEN c.collname = 'default' AND c.collnamespace = 'pg_catalog'::regnamespace THEN
                  (SELECT CASE WHEN coalesce(to_jsonb(d)->>'datlocprovider', 'c') = 'c' AND d.datcollate IN ('C', 'POSIX')
                                 OR to_jsonb(d)->>'datlocprovider' = 'b' THEN 'bytes'
                               ELSE 'default ' || d.datcollate || ' ' || coalesce(to_jsonb(d)->>'datlocprovider', 'c') END
                   FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
                WHEN c.collprovider = 'c' AND c.collcollate IN ('C', 'POSIX') OR c.collprovider = 'b' THEN 'bytes'
                ELSE c.collname || ' ' || c.collprovider::text END)`;

const columnJoins = `
  JOIN base b ON b.top = a.atttypid JOIN pg_catalog.pg_type t ON t.oid = b.oid
  LEFT JOIN pg_catalog.pg_collation c ON c.oid = a.attcollation`;

/**
 * The index that tells rows apart: the primary key, else a unique one over columns that are never NULL,
 * the replica identity before others.
 */
const keyIndex = `
  SELECT i.indexrelid, i.indkey::int2[] AS attnums, i.indclass::oid[] AS classes, i.indnkeyatts AS width
  FROM pg_catalog.pg_index i
  WHERE i.indrelid = k.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
    AND NOT EXISTS (SELECT FROM pg_catalog.unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) n
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum = n WHERE NOT a.attnotnull)
  ORDER BY i.indisprimary DESC, i.indisreplident DESC, i.indnkeyatts, i.indexrelid LIMIT 1`;

const relations = `${baseTypes}
  SELECT n.nspname::text AS schema, k.relname::text AS "table", k.relkind::text AS kind,
    k.relpersistence::text AS persistence,
    CASE WHEN k.relispartition THEN
      (SELECT jsonb_build_object('schema', rn.nspname, 'table', r.relname)
       FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
       WHERE r.oid = pg_catalog.pg_partition_root(k.oid)) END AS root,
    CASE WHEN k.relispartition THEN
      (SELECT string_agg(pg_catalog.pg_get_partkeydef(i.inhparent) || ' ' || pg_catalog.pg_get_expr(p.relpartbound, p.oid), ' / ')
       FROM pg_catalog.pg_partition_ancestors(k.oid) WITH ORDINALITY anc(oid, n)
       JOIN pg_catalog.pg_class p ON p.oid = anc.oid AND p.relispartition
       JOIN pg_catalog.pg_inherits i ON i.inhrelid = p.oid) END AS bounds,
    CASE WHEN k.relkind IN ('r', 'm') THEN pg_catalog.pg_table_size(k.oid) ELSE 0 END::float8 AS bytes,
    k.reltuples::float8 AS estimate,
    coalesce((SELECT jsonb_agg(${column} ORDER BY a.attname COLLATE "C")
              FROM pg_catalog.pg_attribute a ${columnJoins}
              WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
    coalesce((SELECT jsonb_agg(${column} || jsonb_build_object('equals', jsonb_build_array(
                (SELECT o.oprnamespace::regnamespace::text FROM pg_catalog.pg_operator o WHERE o.oid = ao.amopopr),
                (SELECT o.oprname FROM pg_catalog.pg_operator o WHERE o.oid = ao.amopopr))) ORDER BY at.position)
              FROM (${keyIndex}) ki
              CROSS JOIN pg_catalog.generate_series(0, ki.width - 1) AS at(position)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum = ki.attnums[at.position]
              ${columnJoins}
              JOIN pg_catalog.pg_opclass oc ON oc.oid = ki.classes[at.position]
              JOIN pg_catalog.pg_amop ao ON ao.amopfamily = oc.opcfamily AND ao.amopstrategy = 3
                AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype), '[]') AS key
  FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind IN ('r', 'p', 'f', 'v', 'm') AND k.relpersistence <> 't'
    AND n.nspname NOT IN ${systemSchemas} AND n.nspname !~ '^pg_(toast|temp)'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
  ORDER BY n.nspname COLLATE "C", k.relname COLLATE "C"`;

/** Everything of an application that can be selected from. A partition is its own relation. */
export async function readRelations(query: Query): Promise<readonly RelationFacts[]> {
  const rows = await query.rows<Record<keyof RelationFacts, unknown>>(relations);
  return rows.map((row) => withoutNulls(row) as RelationFacts);
}

/** JSON's null is no value here. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutNulls(each)]),
  );
}
