import { escapeIdentifier, type Client } from "pg";
import type { OpenDatabases } from "./connection";

/** A column that must not be on the target, with the reason. */
export interface ExcludedColumn {
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

/** What both databases hold of one table. */
export interface TableContents {
  readonly table: string;
  readonly sourceRows: number | undefined;
  readonly targetRows: number | undefined;
  /** Each names a row, or a column or table that only one side has. */
  readonly differences: readonly string[];
}

interface Table {
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Rows fall into this many buckets by their hash; only buckets that differ are read row by row. */
const buckets = 1024;

/** Compares every table of the schema `public` by content, but for the excluded columns. */
export async function compareContents(
  databases: OpenDatabases,
  excluded: readonly ExcludedColumn[],
): Promise<readonly TableContents[]> {
  const [source, target] = await Promise.all([
    readTables(databases.source),
    readTables(databases.target),
  ]);
  const names = [...new Set([...source.keys(), ...target.keys()])].sort();
  const results: TableContents[] = [];
  for (const name of names) {
    results.push(await compareTable(databases, name, source.get(name), target.get(name), excluded));
  }
  return results;
}

async function compareTable(
  databases: OpenDatabases,
  table: string,
  source: Table | undefined,
  target: Table | undefined,
  excluded: readonly ExcludedColumn[],
): Promise<TableContents> {
  if (source === undefined || target === undefined) {
    const only = source === undefined ? "target" : "source";
    const differences = [`${table} exists on the ${only} only`];
    return { table, sourceRows: undefined, targetRows: undefined, differences };
  }
  const left = new Set(excluded.filter((each) => each.table === table).map(({ column }) => column));
  const columns = source.columns.filter((column) => !left.has(column));
  const differences = [
    ...columns
      .filter((column) => !target.columns.includes(column))
      .map((c) => `${table}.${c} is missing on the target`),
    ...target.columns
      .filter((c) => !source.columns.includes(c))
      .map((c) => `${table}.${c} is on the target only`),
  ];
  const common = columns.filter((column) => target.columns.includes(column));
  const [onSource, onTarget] = await Promise.all([
    sumBuckets(databases.source, table, common),
    sumBuckets(databases.target, table, common),
  ]);
  const differing = [...Array(buckets).keys()].filter((n) => onSource.sums[n] !== onTarget.sums[n]);
  if (differing.length > 0) {
    differences.push(...(await differingRows(databases, table, common, source.key, differing)));
  }
  return { table, sourceRows: onSource.rows, targetRows: onTarget.rows, differences };
}

/** Tables and partitioned tables, without their partitions: a row may lie in another one on each side. */
async function readTables(client: Client): Promise<ReadonlyMap<string, Table>> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] }>(
    `SELECT c.relname AS name,
            (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
             WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
            (SELECT coalesce(array_agg(attname::text ORDER BY attnum), '{}') FROM pg_attribute
             WHERE attrelid = c.oid AND attnum = ANY (i.indkey)) AS key
     FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  return new Map(rows.map(({ name, columns, key }) => [name, { columns, key }]));
}

/** Text in one collation, the columns in one order: the same row has the same hash on PostgreSQL 13 to 18. */
function rowHash(columns: readonly string[]): string {
  return `hashtextextended(ROW(${columns.map(escapeIdentifier).join(", ")})::text COLLATE "C", 0)`;
}

async function sumBuckets(client: Client, table: string, columns: readonly string[]) {
  const { rows } = await client.query<{ bucket: number; rows: string; sum: string }>(
    `SELECT (h & ${buckets - 1})::int AS bucket, count(*) AS rows, sum(h) AS sum
     FROM (SELECT ${rowHash(columns)} AS h FROM ${escapeIdentifier(table)}) hashed GROUP BY 1`,
  );
  const sums: string[] = [];
  for (const { bucket, rows: count, sum } of rows) sums[bucket] = `${count} ${sum}`;
  return { sums, rows: rows.reduce((total, row) => total + Number(row.rows), 0) };
}

async function differingRows(
  databases: OpenDatabases,
  table: string,
  columns: readonly string[],
  key: readonly string[],
  differing: readonly number[],
): Promise<readonly string[]> {
  const text = `
    SELECT ${key.length === 0 ? "'row hash ' || h" : keyText(key)} AS key, h::text AS hash
    FROM (SELECT ${[rowHash(columns) + " AS h", ...key.map(escapeIdentifier)].join(", ")}
          FROM ${escapeIdentifier(table)}) hashed
    WHERE (h & ${buckets - 1})::int = ANY ($1) ORDER BY 1`;
  const read = (client: Client) => client.query<{ key: string; hash: string }>(text, [differing]);
  const [source, target] = await Promise.all([read(databases.source), read(databases.target)]);
  const left = remainder(source.rows, target.rows);
  const right = remainder(target.rows, source.rows);
  const bothSides = new Set(left.filter((name) => right.includes(name)));
  return [
    ...[...bothSides].map((name) => `${table} ${name} differs`),
    ...left
      .filter((name) => !bothSides.has(name))
      .map((name) => `${table} ${name} is on the source only`),
    ...right
      .filter((name) => !bothSides.has(name))
      .map((name) => `${table} ${name} is on the target only`),
  ];
}

function keyText(key: readonly string[]): string {
  return key
    .map((column) => `'${column}=' || ${escapeIdentifier(column)}::text`)
    .join(` || ' ' || `);
}

/** Keys of the rows that `others` holds fewer of: tables without a key may hold a row twice. */
function remainder(
  rows: readonly { readonly key: string; readonly hash: string }[],
  others: readonly { readonly key: string; readonly hash: string }[],
): string[] {
  const counts = new Map<string, number>();
  for (const { key, hash } of others)
    counts.set(`${key} ${hash}`, (counts.get(`${key} ${hash}`) ?? 0) + 1);
  return rows
    .filter(({ key, hash }) => {
      const left = (counts.get(`${key} ${hash}`) ?? 0) - 1;
      counts.set(`${key} ${hash}`, left);
      return left < 0;
    })
    .map(({ key }) => key);
}

/** Columns that must be absent: rows of the target that hold a value in one, by `table.column`. */
export async function leakedRows(
  target: Client,
  excluded: readonly ExcludedColumn[],
): Promise<ReadonlyMap<string, number>> {
  const tables = await readTables(target);
  const leaks = new Map<string, number>();
  for (const { table, column } of excluded) {
    if (tables.get(table)?.columns.includes(column) !== true) {
      leaks.set(`${table}.${column}`, 0);
      continue;
    }
    const { rows } = await target.query<{ leaked: string }>(
      `SELECT count(${escapeIdentifier(column)}) AS leaked FROM ${escapeIdentifier(table)}`,
    );
    leaks.set(`${table}.${column}`, Number(rows[0]?.leaked ?? 0));
  }
  return leaks;
}
