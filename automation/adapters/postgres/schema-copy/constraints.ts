import { sameTable } from "../../../manifest/names";
import type { Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { applicationSchemas } from "./catalogue";

interface Dependent {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly ddl: string;
}

/** Keys, checks and foreign keys, then the indexes that serve no constraint. */
export async function readConstraints(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  const found = [
    ...(await connection.query<Dependent & Record<string, unknown>>(constraintQuery)),
    ...(await connection.query<Dependent & Record<string, unknown>>(indexQuery)),
  ];
  const needsExcluded = (one: Dependent) =>
    exclusions.some((each) => sameTable(each, one) && one.columns.includes(each.column));
  return found.filter((each) => !needsExcluded(each)).map(({ ddl }) => ddl);
}

/** Names of the columns that `numbers` (an array of attribute numbers) stand for. */
const columnNames = (relation: string, numbers: string) =>
  `ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = ${relation} AND a.attnum = ANY (${numbers}))`;

const constraintQuery = `
  SELECT t.nspname::text AS schema, k.relname::text AS table, ${columnNames("c.conrelid", "c.conkey")} AS columns,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS ddl
  FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
  JOIN pg_class k ON k.oid = c.conrelid JOIN pg_namespace t ON t.oid = k.relnamespace
  WHERE c.conrelid <> 0 AND c.contype IN ('p', 'u', 'c', 'x', 'f') AND c.conparentid = 0 AND c.coninhcount = 0
    AND ${applicationSchemas("n.nspname")}
  ORDER BY array_position(ARRAY['p', 'u', 'x', 'c', 'f'], c.contype::text), c.oid`;

const indexQuery = `
  SELECT s.nspname::text AS schema, t.relname::text AS table, ${columnNames("i.indrelid", "i.indkey::int2[]")} AS columns,
    replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS ddl
  FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_namespace n ON n.oid = k.relnamespace
  JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace
  WHERE NOT k.relispartition AND ${applicationSchemas("n.nspname")}
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
  ORDER BY k.oid`;
