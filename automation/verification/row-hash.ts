import { quoteIdentifier } from "./identifier";

/**
 * Settings that decide how a value becomes text. With them the text of a row is the same on
 * PostgreSQL 13 to 18 for every built-in type (measured over 45 column types); each was seen to
 * change it.
 */
export const pinnedSettings: Readonly<Record<string, string>> = {
  timezone: "UTC",
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  extra_float_digits: "1",
  bytea_output: "hex",
  lc_monetary: "C",
  xmloption: "content",
};

/** The two seeds of a row's hash: two 64-bit sums leave an accident no realistic chance. */
const seeds = [0, 0x5eed] as const;

/**
 * SQL for a row as text: an explicit list in a fixed order, so that neither the physical order nor a
 * column left out on one side matters. A row's text tells NULL from the empty string and quotes
 * separators. COLLATE "C" because another collation would hash its sort key.
 */
export function rowText(columns: readonly string[]): string {
  return `ROW(${columns.map(quoteIdentifier).join(", ")})::text COLLATE "C"`;
}

/** SQL for the hash that tells one row of a list from another. */
export function rowHash(columns: readonly string[]): string {
  return `hashtextextended(${rowText(columns)}, ${seeds[0]})`;
}

/**
 * SQL for what a set of rows comes to: `rows`, `sum0`, `sum1`, as text. The sums are numeric and cannot
 * overflow. OFFSET 0 keeps the planner from making the text, which is what costs, once for each seed.
 */
export function digestQuery(columns: readonly string[], table: string, where: string): string {
  return digestLines(`SELECT ${rowText(columns)} AS line FROM ${table} WHERE ${where} OFFSET 0`);
}

/** SQL for what a query's rows come to, by the text in its column `line`; it must not be inlined. */
export function digestLines(query: string): string {
  const [first, second] = seeds.map(
    (seed) => `coalesce(sum(hashtextextended(line, ${seed})), 0)::text`,
  );
  return `SELECT count(*)::text AS rows, ${first} AS sum0, ${second} AS sum1 FROM (${query}) AS lines`;
}

/** What a set of rows comes to; equal digests mean equal rows. */
export interface Digest {
  readonly rows: string;
  readonly sum0: string;
  readonly sum1: string;
}

/** Whether two sets of rows are the same. */
export function sameDigest(a: Digest, b: Digest): boolean {
  return a.rows === b.rows && a.sum0 === b.sum0 && a.sum1 === b.sum1;
}
