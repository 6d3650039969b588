import { qualified, quoteIdentifier } from "../identifier";
import { digestLines, digestQuery, rowHash, rowText } from "../row-hash";
import type { ResidueTable } from "./tables";

/** One statement with its parameters. */
interface Statement {
  readonly text: string;
  readonly values: readonly (readonly string[])[];
}

/** Which rows of a table: those of the keys, or all. */
export interface RowsOf {
  readonly table: ResidueTable;
  /** undefined means the whole table. */
  readonly keys: readonly (readonly string[])[] | undefined;
}

/** One digest a table (`name`, `rows`, `sum0`, `sum1`), all in one statement: a round trip is what costs. */
export function digestsOf(several: readonly RowsOf[]): Statement {
  const values: (readonly string[])[] = [];
  const texts = several.map(({ table, keys }) => {
    const name = `'${table.name.replaceAll("'", "''")}'::text AS name`;
    if (keys === undefined)
      return `SELECT ${name}, d.* FROM (${digestQuery(table.columns, fromOf(table), "true")}) AS d`;
    const line = `${rowText(table.columns)} AS line`;
    return `SELECT ${name}, d.* FROM (${digestLines(byKey(table, line, values, keys))}) AS d`;
  });
  return { text: texts.join("\nUNION ALL\n"), values };
}

/** The rows themselves as `key` and `hash`, each once: keys that are equal by their type find one row. Without a key equal rows are one entry with their number. */
export function rowsOfKeys({ table, keys }: RowsOf): Statement {
  const hash = `${rowHash(table.columns)}::text`;
  if (keys === undefined) {
    const text = `SELECT 'hash ' || ${hash} AS key, count(*)::text AS hash FROM ${fromOf(table)} GROUP BY 1`;
    return { text, values: [] };
  }
  const columns = table.key.map(({ column }) => quoteIdentifier(column));
  const key = columns.length === 1 ? `${columns[0]}::text` : `ROW(${columns.join(", ")})::text`;
  const values: (readonly string[])[] = [];
  const rows = byKey(table, `${key} AS key, ${hash} AS hash`, values, keys);
  return { text: `SELECT DISTINCT key, hash FROM (${rows}) AS rows`, values };
}

/** A table's own rows: a table that inherits is compared by itself, a partitioned one has none of its own. */
function fromOf({ schema, table, partitioned }: ResidueTable): string {
  return `${partitioned ? "" : "ONLY "}${qualified(schema, table)}`;
}

/**
 * Looks each key up by the index, whatever the statistics say: LATERAL with OFFSET 0 is a nested loop. The
 * index's own equality is named, since a type of an extension has one that no search path finds.
 */
function byKey(
  of: ResidueTable,
  columns: string,
  values: (readonly string[])[],
  keys: readonly (readonly string[])[],
): string {
  const parameters = of.key.map(
    (_, index) => `$${values.push(keys.map((key) => key[index] ?? ""))}::text[]`,
  );
  const names = of.key.map((_, index) => `k${index}`);
  const conditions = of.key.map(
    ({ column, type, equals }, index) =>
      `${qualified(of.schema, of.table)}.${quoteIdentifier(column)} ${equals} ${keysAlias}.k${index}::${type}`,
  );
  return (
    `SELECT found.* FROM unnest(${parameters.join(", ")}) AS ${keysAlias}(${names.join(", ")}) ` +
    `CROSS JOIN LATERAL (SELECT ${columns} FROM ${fromOf(of)} WHERE ${conditions.join(" AND ")} OFFSET 0) AS found`
  );
}

/** No table is called so. */
const keysAlias = '"causeway keys"';
