import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { applicationSchemas } from "./catalogue";

/** Whether a database has no application table yet. */
export async function isEmpty(connection: Connection): Promise<boolean> {
  return (await readColumns(connection)).length === 0;
}

/**
 * Differences between the tables of two databases, one line each: columns that only one has, columns
 * of another type, and excluded columns that the target has none the less. Empty when rows can flow.
 */
export async function compareSchemas(
  source: Connection,
  target: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  const [wanted, found] = await Promise.all([readColumns(source), readColumns(target)]);
  const here = new Map(found.map((each) => [`${each.name}.${each.column}`, each.type]));
  const differences: string[] = [];
  for (const { schema, table, name: qualified, column, type } of wanted) {
    const name = `${qualified}.${column}`;
    const other = here.get(name);
    here.delete(name);
    if (isExcluded(exclusions, { schema, table }, column)) {
      if (other !== undefined) differences.push(`${name} must not exist on the target`);
    } else if (other === undefined) {
      differences.push(`${name} is missing on the target`);
    } else if (other !== type) {
      differences.push(`${name} is ${type} on the source and ${other} on the target`);
    }
  }
  return [...differences, ...[...here.keys()].map((name) => `${name} is missing on the source`)];
}

type ColumnRow = { schema: string; table: string; name: string; column: string; type: string };

function readColumns(connection: Connection): Promise<readonly ColumnRow[]> {
  return connection.query<ColumnRow>(`
    SELECT n.nspname::text AS schema, k.relname::text AS table, k.oid::regclass::text AS name,
      a.attname::text AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence <> 't'
      AND a.attnum > 0 AND NOT a.attisdropped AND ${applicationSchemas("n.nspname")}
    ORDER BY k.oid, a.attnum`);
}
