import { nameText, sameTable } from "../manifest/names";
import { isExcluded, type Exclusion } from "./exclusion";
import { rowsOf, type Queryable } from "./queryable";

/** A table whose rows are compared. */
export interface ComparedTable {
  /** Its name for people, such as `public.accounts` or `public."AuditLog"`: no other table has the same. */
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  /** Columns without the excluded ones, by name. */
  readonly columns: readonly string[];
  /** The primary key in its own order; empty where there is none. */
  readonly key: readonly string[];
}

/** Both databases' tables, and what is wrong with them before a row is read. */
export interface Inventory {
  readonly tables: readonly ComparedTable[];
  /** Tables and columns that only one side has, and excluded columns that the target has. */
  readonly findings: readonly string[];
}

/**
 * Lists the tables that both databases have (partitions count as their root), with the columns to
 * compare. Schema drift is a finding, never a silent omission.
 */
export function takeInventory(
  source: readonly ComparedTable[],
  target: readonly ComparedTable[],
  exclusions: readonly Exclusion[],
): Inventory {
  const findings: string[] = [];
  const tables: ComparedTable[] = [];
  const others = new Map(target.map((each) => [each.name, each]));
  for (const here of source) {
    const there = others.get(here.name);
    others.delete(here.name);
    if (there === undefined) {
      findings.push(`table ${here.name} is missing on the target`);
      continue;
    }
    const wanted = here.columns.filter((column) => !isExcluded(exclusions, here, column));
    const has = new Set(there.columns);
    for (const column of wanted) {
      if (!has.delete(column))
        findings.push(`column ${here.name}.${column} is missing on the target`);
    }
    for (const column of has) {
      findings.push(
        isExcluded(exclusions, here, column)
          ? `column ${here.name}.${column} is excluded and exists on the target`
          : `column ${here.name}.${column} is missing on the source`,
      );
    }
    const shared = wanted.filter((column) => there.columns.includes(column));
    tables.push({ ...here, columns: shared });
  }
  for (const name of others.keys()) findings.push(`table ${name} is missing on the source`);
  for (const exclusion of exclusions) {
    const found = source.find((each) => sameTable(each, exclusion));
    if (found?.columns.includes(exclusion.column) !== true) {
      const name = nameText(exclusion.schema, exclusion.table, exclusion.column);
      findings.push(`exclusion ${name} names a column that the source does not have`);
    }
  }
  return { tables, findings };
}

/** Reads a database's application tables from its catalogue; the controller's own schema is none. */
export async function readTables(database: Queryable): Promise<readonly ComparedTable[]> {
  const tables = await rowsOf<Omit<ComparedTable, "name">>(
    database,
    `SELECT n.nspname::text AS schema, k.relname::text AS table,
       ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attname COLLATE "C") AS columns,
       coalesce((SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
                 FROM pg_catalog.pg_index i
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum = ANY (i.indkey::int2[])
                 WHERE i.indrelid = k.oid AND i.indisprimary), '{}') AS key
     FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
     WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence <> 't'
       AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'causeway') AND n.nspname !~ '^pg_toast'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                       WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
     ORDER BY 1, 2`,
  );
  return tables.map((each) => ({ ...each, name: nameText(each.schema, each.table) }));
}
