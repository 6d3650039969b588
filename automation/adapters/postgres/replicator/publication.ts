import { escapeIdentifier } from "pg";
import { isExcluded, type Exclusion } from "../../../verification/exclusion";
import { ofApplication, ofNoExtension } from "../../../verification/catalogue/readers/fragments";
import { controlPublication, dataPublication } from "../../../verification/own-names";
import type { Side } from "./side";

/** How long the publication of every table may take to be made, in milliseconds. */
const deadlineMs = 120_000;

/**
 * Publishes every table, each with an explicit list of columns, and the controller's own rows.
 * Partitions are published as their root, so that one list holds for all of them. Idempotent.
 * @returns whether the publication of the application's tables was made now.
 */
export async function publish(side: Side, exclusions: readonly Exclusion[]): Promise<boolean> {
  const published = await side.connection.query<{ pubname: string }>(
    "SELECT pubname FROM pg_publication WHERE pubname = ANY ($1::text[])",
    [[dataPublication, controlPublication]],
  );
  const exists = (name: string) => published.some(({ pubname }) => pubname === name);
  const made = !exists(dataPublication);
  if (made) {
    const tables = await publishedTables(side, exclusions);
    const whole = tables.length === 0 ? "" : `FOR TABLE ${tables.join(", ")} `;
    await side.connection.runLong(
      `CREATE PUBLICATION ${dataPublication} ${whole}WITH (publish_via_partition_root = true)`,
      deadlineMs,
    );
  }
  if (!exists(controlPublication)) {
    await side.connection.query(
      `CREATE PUBLICATION ${controlPublication} FOR TABLE causeway.sentinel, causeway.epoch WITH (publish = 'insert')`,
    );
  }
  return made;
}

/** Takes both publications back: a table in one without a reader still needs a key for its updates. */
export async function unpublish({ connection }: Side): Promise<void> {
  await connection.query(`DROP PUBLICATION IF EXISTS ${dataPublication}, ${controlPublication}`);
}

/** Tables that rows are published of, each with its list of columns where it needs one. */
async function publishedTables(side: Side, exclusions: readonly Exclusion[]) {
  // Generated columns are computed where they land, and may not be listed before PostgreSQL 18.
  const rows = await side.connection.query<{ schema: string; table: string; columns: string[] }>(`
    SELECT n.nspname::text AS schema, k.relname::text AS table,
      ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attnum > 0
            AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns
    FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence = 'p'
      AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
    ORDER BY k.oid`);
  return rows.map(({ schema, table, columns }) => {
    const kept = columns.filter((column) => !isExcluded(exclusions, { schema, table }, column));
    // ONLY: a table that inherits is listed itself; its columns are its own.
    const name = `ONLY ${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
    // A list forbids a replica identity that it does not cover, so only tables that need one get it.
    if (kept.length === columns.length) return name;
    return `${name} (${kept.map(escapeIdentifier).join(", ")})`;
  });
}
