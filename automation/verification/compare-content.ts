import { chunksBetween, borderQuery, chunkCondition, type Border, type Chunk } from "./chunks";
import { findRows } from "./differing-rows";
import type { Exclusion } from "./exclusion";
import { qualified } from "./identifier";
import { readTables, takeInventory, type ComparedTable } from "./inventory";
import { rowsOf, type Queryable } from "./queryable";
import { digestQuery, pinnedSettings, sameDigest, type Digest } from "./row-hash";

/** How one table came out. */
export interface TableComparison {
  readonly table: string;
  readonly sourceRows: number;
  readonly targetRows: number;
  /** Both 64-bit sums over the source's rows, in decimal: the evidence that is kept. */
  readonly sourceSums: readonly [string, string];
  readonly equal: boolean;
  /** Keys of rows that differ, each with what is wrong; at most 20. */
  readonly differences: readonly string[];
}

/** What a comparison of two databases by content says. */
export interface ContentComparison {
  /** Whether every table is equal and nothing else was found. */
  readonly equal: boolean;
  readonly tables: readonly TableComparison[];
  /** What is wrong with the schemas: drift, or an excluded column that exists on the target. */
  readonly findings: readonly string[];
  /** What was left out, and why. */
  readonly exclusions: readonly Exclusion[];
  readonly rowsCompared: number;
}

/**
 * Compares every table of two databases that nobody writes to, chunk by chunk of the primary key, by
 * hashes that each database computes itself: no rows travel but those that differ. Sessions are left
 * with the pinned settings. An empty comparison is not equal.
 */
export async function compareContent(
  source: Queryable,
  target: Queryable,
  exclusions: readonly Exclusion[] = [],
): Promise<ContentComparison> {
  await Promise.all([source, target].map(pin));
  const [here, there] = await Promise.all([readTables(source), readTables(target)]);
  const { tables, findings } = takeInventory(here, there, exclusions);
  const compared: TableComparison[] = [];
  for (const table of tables) compared.push(await compareTable(source, target, table));
  const rowsCompared = compared.reduce((sum, { sourceRows }) => sum + sourceRows, 0);
  const equal = rowsCompared > 0 && findings.length === 0 && compared.every((each) => each.equal);
  return { equal, tables: compared, findings, exclusions, rowsCompared };
}

async function pin(database: Queryable): Promise<void> {
  for (const [name, value] of Object.entries({ ...pinnedSettings, jit: "off" })) {
    await database.query("SELECT set_config($1, $2, false)", [name, value]);
  }
}

async function compareTable(
  source: Queryable,
  target: Queryable,
  table: ComparedTable,
): Promise<TableComparison> {
  const borders =
    table.key.length === 0
      ? []
      : (await rowsOf<{ border: Border }>(source, borderQuery(table))).map(({ border }) => border);
  let sourceRows = 0;
  let targetRows = 0;
  const sums: [bigint, bigint] = [0n, 0n];
  const differences: string[] = [];
  let equal = true;
  for (const chunk of chunksBetween(borders)) {
    const [a, b] = await Promise.all([source, target].map((each) => digest(each, table, chunk)));
    if (a === undefined || b === undefined) throw new Error(`No digest of ${table.name}.`);
    sourceRows += Number(a.rows);
    targetRows += Number(b.rows);
    sums[0] += BigInt(a.sum0);
    sums[1] += BigInt(a.sum1);
    if (sameDigest(a, b)) continue;
    equal = false;
    const room = mostDifferences - differences.length;
    if (room > 0) differences.push(...(await findRows(source, target, table, chunk, room)));
  }
  const sourceSums = [sums[0].toString(), sums[1].toString()] as const;
  return { table: table.name, sourceRows, targetRows, sourceSums, equal, differences };
}

const mostDifferences = 20;

async function digest(database: Queryable, table: ComparedTable, chunk: Chunk): Promise<Digest> {
  const { condition, values } = chunkCondition(table, chunk);
  const [row] = await rowsOf<Digest>(
    database,
    digestQuery(table.columns, qualified(table.schema, table.table), condition),
    [...values],
  );
  if (row === undefined) throw new Error(`${table.name} gave no digest.`);
  return row;
}
