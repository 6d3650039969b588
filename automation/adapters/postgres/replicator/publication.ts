import { escapeIdentifier } from "pg";
import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import { applicationSchemas } from "../schema-copy/catalogue";
import { controlPublication, dataPublication } from "./names";
import type { Side } from "./side";

/**
 * Publishes every table, each with an explicit list of columns, and the controller's own rows.
 * Partitions are published as their root, so that one list holds for all of them. Idempotent.
 */
export async function publish(side: Side, exclusions: readonly Exclusion[]): Promise<void> {
  const published = await side.connection.query<{ pubname: string }>(
    "SELECT pubname FROM pg_publication WHERE pubname = ANY ($1::text[])",
    [[dataPublication, controlPublication]],
  );
  const exists = (name: string) => published.some(({ pubname }) => pubname === name);
  if (!exists(dataPublication)) {
    const tables = await publishedTables(side, exclusions);
    await side.connection.query(
      `CREATE PUBLICATION ${dataPublication} FOR TABLE ${tables.join(", ")} WITH (publish_via_partition_root = true)`,
    );
  }
  if (!exists(controlPublication)) {
    await side.connection.query(
      `CREATE PUBLICATION ${controlPublication} FOR TABLE causeway.sentinel, causeway.epoch WITH (publish = 'insert')`,
    );
  }
}

async function publishedTables(side: Side, exclusions: readonly Exclusion[]) {
  // Generated columns are computed where they land, and may not be listed before PostgreSQL 18.
  const rows = await side.connection.query<{ schema: string; table: string; columns: string[] }>(`
    SELECT n.nspname::text AS schema, k.relname::text AS table,
      ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0
            AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns
    FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence = 'p'
      AND ${applicationSchemas("n.nspname")}
    ORDER BY k.oid`);
  return rows.map(({ schema, table, columns }) => {
    const kept = columns.filter((column) => !isExcluded(exclusions, { schema, table }, column));
    const name = `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
    // A list forbids a replica identity that it does not cover, so only tables that need one get it.
    if (kept.length === columns.length) return name;
    return `${name} (${kept.map(escapeIdentifier).join(", ")})`;
  });
}
