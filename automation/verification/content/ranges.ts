import { qualified, quoteIdentifier } from "../identifier";
import type { KeyColumn, Relation } from "./relation";

/** A key's values as text, in the key's order; as many as the ranges of its table have columns. */
export type Border = readonly string[];

/** Rows after `after` up to and with `upTo`; a missing border is open, so no row lies outside all ranges. */
export interface Range {
  readonly after: Border | undefined;
  readonly upTo: Border | undefined;
}

/** SQL for a table's name; of a table that others inherit from, its own rows alone. */
export function fromTable({ schema, table, only }: Relation): string {
  return `${only ? "ONLY " : ""}${qualified(schema, table)}`;
}

/** The columns by whose values ranges are cut. */
function cutBy({ key, path }: Relation): readonly KeyColumn[] {
  return path.by === "ranges" ? key.slice(0, path.length) : [];
}

/** SQL condition of one range with its parameters; `true` for a table in one piece. */
export function rangeCondition(
  relation: Relation,
  { after, upTo }: Range,
): { readonly condition: string; readonly values: readonly string[] } {
  const columns = cutBy(relation);
  const values: string[] = [];
  const names = columns.map(({ column }) => quoteIdentifier(column)).join(", ");
  const bound = (operator: string, border: Border | undefined) => {
    if (border === undefined) return [];
    const given = border.map(
      (each, index) => `$${values.push(each)}::${columns[index]?.cast ?? "text"}`,
    );
    return [
      columns.length === 1
        ? `${names} ${operator} ${given.join()}`
        : `(${names}) ${operator} (${given.join(", ")})`,
    ];
  };
  const conditions = [...bound(">", after), ...bound("<=", upTo)];
  return { condition: conditions.join(" AND ") || "true", values };
}

/** SQL for the key of the `rows`-th row within `bounds`, read from the index alone; none where there are fewer. */
export function borderQuery(
  relation: Relation,
  bounds: Range,
  rows: number,
): { readonly text: string; readonly values: readonly string[] } {
  const names = cutBy(relation).map(({ column }) => quoteIdentifier(column));
  const { condition, values } = rangeCondition(relation, bounds);
  const text =
    `SELECT ${borderOf(names)} FROM ${fromTable(relation)} ` +
    `WHERE ${condition} ORDER BY ${names.join(", ")} OFFSET ${rows - 1} LIMIT 1`;
  return { text, values };
}

/**
 * SQL for up to `segments - 1` borders that cut a table into segments of about the same number of rows: from
 * a sample of its pages, so that it is quick at any size.
 * @param percent how much of the pages is read, up to 100
 */
export function cutQuery(relation: Relation, segments: number, percent: number): string {
  const names = cutBy(relation).map(({ column }) => quoteIdentifier(column));
  return `SELECT s.border FROM (
      SELECT ${borderOf(names)}, row_number() OVER (ORDER BY ${names.join(", ")}) AS n, count(*) OVER () AS total
      FROM ${fromTable(relation)} TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)) s
    WHERE s.n < s.total AND s.n * ${segments} / s.total > (s.n - 1) * ${segments} / s.total ORDER BY s.n`;
}

function borderOf(names: readonly string[]): string {
  return `ARRAY[${names.map((name) => `${name}::text`).join(", ")}] AS border`;
}
