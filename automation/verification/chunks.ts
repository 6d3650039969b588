import { qualified, quoteIdentifier } from "./identifier";
import type { ComparedTable } from "./inventory";

/** Rows of one chunk: 50 000 take 0.15 to 0.3 s to hash on one core (measured). */
export const chunkRows = 50_000;

/** A key's values as text, in the key's order. */
export type Border = readonly string[];

/** Rows after `after` up to and with `upTo`; a missing border is open, so no row lies outside all chunks. */
export interface Chunk {
  readonly after: Border | undefined;
  readonly upTo: Border | undefined;
}

/** The chunks between the borders; the first and the last one are open-ended. */
export function chunksBetween(borders: readonly Border[]): readonly Chunk[] {
  const ends = [...borders, undefined];
  return ends.map((upTo, index) => ({ after: index === 0 ? undefined : borders[index - 1], upTo }));
}

/** SQL that reads every `chunkRows`th key from the index: `border`, a list of texts. */
export function borderQuery({ schema, table, key }: ComparedTable, rows = chunkRows): string {
  const columns = key.map(quoteIdentifier);
  return (
    `SELECT ARRAY[${columns.map((each) => `${each}::text`).join(", ")}] AS border ` +
    `FROM (SELECT ${columns.join(", ")}, row_number() OVER (ORDER BY ${columns.join(", ")}) AS position ` +
    `FROM ${qualified(schema, table)}) AS numbered WHERE position % ${rows} = 0 ORDER BY position`
  );
}

/** SQL condition of one chunk with its parameters; `true` for a table of one chunk. */
export function chunkCondition(
  { key }: ComparedTable,
  { after, upTo }: Chunk,
): { readonly condition: string; readonly values: readonly string[] } {
  const row = `(${key.map(quoteIdentifier).join(", ")})`;
  const values: string[] = [];
  // Parameters take the type of the column that they are compared with.
  const bound = (operator: string, border: Border | undefined) =>
    border === undefined
      ? []
      : [`${row} ${operator} (${border.map((each) => `$${values.push(each)}`).join(", ")})`];
  const conditions = [...bound(">", after), ...bound("<=", upTo)];
  return { condition: conditions.join(" AND ") || "true", values };
}
