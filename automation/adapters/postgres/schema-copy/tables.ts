import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { applicationSchemas, definitions, notOfExtension } from "./catalogue";
import { sequenceOptions } from "./sequences";

interface Table {
  readonly oid: number;
  readonly name: string;
  readonly kind: "plain" | "partition";
  readonly unlogged: boolean;
  readonly parent: string | null;
  readonly bound: string | null;
  readonly partitionKey: string | null;
  readonly storage: string | null;
}

/** Tables with their columns and partitions, but without constraints, parents first. */
export async function readTables(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  const tables = await connection.query<Table & Record<string, unknown>>(tableQuery);
  const columns = new Map<number, string[]>();
  for (const { oid, column, ddl, ...name } of await connection.query<ColumnRow>(columnQuery)) {
    if (isExcluded(exclusions, name, column)) continue;
    columns.set(oid, [...(columns.get(oid) ?? []), ddl]);
  }
  return tables.map((table) => createTable(table, columns.get(table.oid) ?? []));
}

function createTable(table: Table, columns: readonly string[]): string {
  const shape =
    table.kind === "partition"
      ? `PARTITION OF ${table.parent} ${table.bound}`
      : `(\n  ${columns.join(",\n  ")}\n)`;
  return [
    `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${table.name} ${shape}`,
    ...(table.partitionKey === null ? [] : [`PARTITION BY ${table.partitionKey}`]),
    ...(table.storage === null ? [] : [`WITH (${table.storage})`]),
  ].join(" ");
}

/** What identifies a row to replication, where it is not the primary key. */
export function readReplicaIdentities(connection: Connection): Promise<readonly string[]> {
  return definitions(
    connection,
    `SELECT format('ALTER TABLE %s REPLICA IDENTITY %s', k.oid::regclass, CASE k.relreplident
       WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
       ELSE format('USING INDEX %I', (SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                                      WHERE i.indrelid = k.oid AND i.indisreplident)) END) AS ddl
     FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE k.relkind IN ('r', 'p') AND k.relreplident <> 'd' AND ${applicationSchemas("n.nspname")}
     ORDER BY k.oid`,
  );
}

const tableQuery = `
  SELECT k.oid, k.oid::regclass::text AS name,
    CASE WHEN k.relispartition THEN 'partition' ELSE 'plain' END AS kind,
    k.relpersistence = 'u' AS unlogged,
    (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = k.oid AND k.relispartition) AS parent,
    pg_get_expr(k.relpartbound, k.oid) AS bound,
    CASE WHEN k.relkind = 'p' THEN pg_get_partkeydef(k.oid) END AS "partitionKey",
    array_to_string(k.reloptions, ', ') AS storage
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind IN ('r', 'p') AND k.relpersistence <> 't'
    AND ${applicationSchemas("n.nspname")} AND ${notOfExtension("pg_class", "k.oid")}
  ORDER BY k.relispartition, k.oid`;

type ColumnRow = { oid: number; schema: string; table: string; column: string; ddl: string };

const columnQuery = `
  SELECT a.attrelid AS oid, n.nspname::text AS schema, k.relname::text AS table, a.attname::text AS column, concat_ws(' ',
    format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)),
    CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
         THEN 'COLLATE ' || a.attcollation::regcollation END,
    CASE WHEN a.attgenerated = 's' THEN format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
         WHEN a.attidentity <> '' THEN format('GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s)',
           CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, s.seqrelid::regclass, ${sequenceOptions})
         WHEN d.adbin IS NOT NULL THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END,
    CASE WHEN a.attnotnull THEN 'NOT NULL' END) AS ddl
  FROM pg_attribute a
  JOIN pg_class k ON k.oid = a.attrelid AND k.relkind IN ('r', 'p') AND NOT k.relispartition
  JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.classid = 'pg_class'::regclass AND i.deptype = 'i'
    AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum
  LEFT JOIN pg_sequence s ON s.seqrelid = i.objid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND ${applicationSchemas("n.nspname")}
  ORDER BY a.attrelid, a.attnum`;
