import { chunkCondition, type Chunk } from "./chunks";
import { qualified, quoteIdentifier } from "./identifier";
import type { ComparedTable } from "./inventory";
import { rowsOf, type Queryable } from "./queryable";
import { rowHash } from "./row-hash";

/** A row by its key, or by its hash where there is no key, with how often it occurs. */
interface RowHash {
  readonly key: string;
  readonly hash: string;
}

/**
 * Names the rows of a chunk that differ, at most `most`. Goes straight to lists of key and hash:
 * halving the chunk again and again would take more queries than it spares.
 */
export async function findRows(
  source: Queryable,
  target: Queryable,
  table: ComparedTable,
  chunk: Chunk,
  most: number,
): Promise<readonly string[]> {
  const { condition, values } = chunkCondition(table, chunk);
  const query =
    `SELECT ${rowIdentity(table)} FROM ${qualified(table.schema, table.table)} WHERE ${condition}` +
    (table.key.length === 0 ? " GROUP BY 1" : "");
  const [here, there] = await Promise.all(
    [source, target].map((each) => rowsOf<RowHash>(each, query, [...values])),
  );
  return differencesOf(here ?? [], there ?? []).slice(0, most);
}

/** Without a key equal rows are one entry with a count. */
function rowIdentity({ key, columns }: ComparedTable): string {
  const hash = rowHash(columns);
  if (key.length === 0) return `'hash ' || ${hash} AS key, count(*)::text AS hash`;
  return `ROW(${key.map(quoteIdentifier).join(", ")})::text AS key, ${hash}::text AS hash`;
}

/** One line for each key that only one list has, or that both have with another hash. */
export function differencesOf(
  source: readonly RowHash[],
  target: readonly RowHash[],
): readonly string[] {
  const others = new Map(target.map(({ key, hash }) => [key, hash]));
  const differences: string[] = [];
  for (const { key, hash } of source) {
    const other = others.get(key);
    others.delete(key);
    if (other === undefined) differences.push(`${key} is missing on the target`);
    else if (other !== hash) differences.push(`${key} differs`);
  }
  for (const key of others.keys()) differences.push(`${key} is missing on the source`);
  return differences;
}
