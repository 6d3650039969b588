import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import type { DatabaseRole } from "../../../run/words";
import type { RunFolder } from "../../../run/run-folder";
import { withDatabases, type AuditConnection, type OpenDatabases } from "./connection";
import { compareContents, leakedRows, type ExcludedColumn, type TableContents } from "./contents";
import { readFiles, type RecordedFiles } from "./files";
import { readMoney, type MoneyFindings } from "./money";
import { readTransactions, type RecordedTransaction } from "./transactions";

/** What was read from one database. */
export interface DatabaseEvidence {
  /** Payments since the run's start. */
  readonly transactions: readonly RecordedTransaction[];
  readonly money: MoneyFindings;
}

/** Everything the checks judge by. A database that could not be read says why. */
export interface Evidence {
  readonly files: RecordedFiles;
  /** First payment sent; undefined when there was no load. */
  readonly startMs: number | undefined;
  readonly databases: Readonly<
    Record<DatabaseRole, DatabaseEvidence | { readonly missing: string }>
  >;
  readonly contents: readonly TableContents[] | { readonly missing: string };
  /** Values of each excluded column on the target. */
  readonly leaks: ReadonlyMap<string, number> | { readonly missing: string };
  readonly excluded: readonly ExcludedColumn[];
}

/** True when something could not be read. */
export function isMissing(value: object): value is { readonly missing: string } {
  return "missing" in value;
}

/** Reads files and databases. Waits up to `catchUpMs` for the last rows to arrive on the other side. */
export async function gatherEvidence(
  folder: RunFolder,
  connections: Readonly<Record<DatabaseRole, AuditConnection>>,
  options: { readonly excluded: readonly ExcludedColumn[]; readonly catchUpMs: number },
): Promise<Evidence> {
  const files = readFiles(folder);
  const startMs = files.sent?.reduce((least, { atMs }) => Math.min(least, atMs), Infinity);
  const sinceMs = startMs === undefined || startMs === Infinity ? undefined : startMs;
  const known = { files, startMs: sinceMs, excluded: options.excluded };
  const read = await orMissing(() =>
    withDatabases(connections, async (databases) => {
      // First: it waits until replication has caught up.
      const contents = await orMissing(() => settledContents(databases, options));
      const one = (role: DatabaseRole) => orMissing(() => readOne(databases[role], sinceMs));
      const [source, target] = await Promise.all([one("source"), one("target")]);
      const leaks = await orMissing(() => leakedRows(databases.target, options.excluded));
      return { databases: { source, target }, contents, leaks };
    }),
  );
  if (!isMissing(read)) return { ...known, ...read };
  return { ...known, databases: { source: read, target: read }, contents: read, leaks: read };
}

async function readOne(client: Client, sinceMs: number | undefined): Promise<DatabaseEvidence> {
  const transactions = sinceMs === undefined ? [] : await readTransactions(client, sinceMs);
  return { transactions, money: await readMoney(client) };
}

/** Compares until both sides are equal, or the time for the last rows to arrive is over. */
async function settledContents(
  databases: OpenDatabases,
  options: { readonly excluded: readonly ExcludedColumn[]; readonly catchUpMs: number },
): Promise<readonly TableContents[]> {
  for (const untilMs = Date.now() + options.catchUpMs; ; await sleep(250)) {
    const tables = await compareContents(databases, options.excluded);
    if (Date.now() > untilMs || tables.every((each) => each.differences.length === 0))
      return tables;
  }
}

async function orMissing<T>(read: () => Promise<T>): Promise<T | { readonly missing: string }> {
  try {
    return await read();
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
