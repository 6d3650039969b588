import { escapeIdentifier } from "pg";
import type { TableName } from "../../../manifest/names";
import { qualified } from "../../../verification/identifier";
import type { Flow } from "./side";

/** How many rows are tried: what refuses them is seldom about one row. */
const triedRows = 100;
const deadlineMs = 5_000;

/**
 * Why a table's first copy fails, in the follower's own words, where its log can't be read: the table's first
 * rows are written there as a worker would write them (no search path, no ordinary triggers), and taken back.
 * @returns undefined when those rows go in, or could not be tried.
 */
export async function wordsOfTrial(
  { from, to }: Flow,
  table: TableName,
): Promise<string | undefined> {
  const name = qualified(table.schema, table.table);
  try {
    // The follower's: an excluded column is not there, and is not read.
    const found = await to.connection.query<{ name: string }>(plainColumns, [name]);
    const columns = found.map((each) => each.name);
    if (columns.length === 0) return undefined;
    const list = columns.map(escapeIdentifier).join(", ");
    const rows = await from.connection.query<{ line: string }>(
      `SELECT ROW(${list})::text AS line FROM ${name} LIMIT ${triedRows}`,
    );
    return await to.connection.session(deadlineMs, async (client) => {
      await client.query("BEGIN");
      try {
        await client.query(
          `CREATE TEMP TABLE causeway_trial AS SELECT ${list} FROM ${name} LIMIT 0`,
        );
        await client.query(
          "SET LOCAL session_replication_role = replica; SET LOCAL search_path = ''",
        );
      } catch {
        return undefined;
      }
      try {
        const insert = `INSERT INTO ${name} (${list}) OVERRIDING SYSTEM VALUE
          SELECT (r.x).* FROM (SELECT $1::pg_temp.causeway_trial AS x OFFSET 0) r`;
        for (const { line } of rows) await client.query(insert, [line]);
        return undefined;
      } catch (error) {
        const { message, where } = error as Error & { where?: string };
        return `${message}${where === undefined ? "" : ` (${where.replace(/\s+/g, " ")})`}`;
      } finally {
        await client.query("ROLLBACK");
      }
    });
  } catch {
    return undefined;
  }
}

const plainColumns = `SELECT a.attname::text AS name FROM pg_attribute a
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`;
