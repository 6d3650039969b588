import type { Query } from "../ports/query";
import { QueryError } from "../ports/query-error";
import type { Adviser, Advice } from "./advice/advice";
import { deadRows } from "./advice/dead-rows";
import { duplicateIndexes } from "./advice/duplicate-indexes";
import { foreignKeysWithoutIndex } from "./advice/foreign-keys-without-index";
import { unanalyzedTables } from "./advice/unanalyzed-tables";
import { unusedIndexes } from "./advice/unused-indexes";
import { readFacts, type Facts } from "./read-facts";

const advisers: readonly Adviser[] = [
  duplicateIndexes,
  unusedIndexes,
  foreignKeysWithoutIndex,
  deadRows,
  unanalyzedTables,
];

/** What one kind of advice came to: a list, or why there can be none. */
export interface AdvisersAnswer extends Pick<Adviser, "id" | "title" | "limits"> {
  readonly advice: readonly Advice[] | string;
}

/** A database as it is, and what would make it lighter. */
export interface Assessment {
  readonly facts: Facts;
  /** Against an earlier reading; undefined without one. */
  readonly growth: Growth | undefined;
  readonly advice: readonly AdvisersAnswer[];
}

/** What was written between two readings, a day. */
export interface Growth {
  readonly days: number;
  readonly bytesPerDay: number;
  readonly walBytesPerDay: number;
}

/** Reads the database by a few statements, one at a time. */
export async function assess(
  source: Query,
  earlier?: Pick<Facts, "at" | "bytes" | "walBytes">,
): Promise<Assessment> {
  const facts = await readFacts(source);
  const advice: AdvisersAnswer[] = [];
  // What repeats another index is often never read either: it is dropped once.
  const named = new Set<string>();
  for (const adviser of advisers) {
    const { id, title, limits } = adviser;
    const found = await adviser.run(source).catch(whyNot);
    const others =
      typeof found === "string" ? found : found.filter(({ object }) => !named.has(object));
    if (typeof others !== "string") for (const { object } of others) named.add(object);
    advice.push({ id, title, limits, advice: others });
  }
  return { facts, growth: earlier === undefined ? undefined : growthOf(earlier, facts), advice };
}

function whyNot(error: unknown): string {
  if (!(error instanceof QueryError) || error.failure === "unreachable") throw error;
  return error.message;
}

/** @returns nothing for two readings of one moment, or of two servers: WAL never shrinks. */
export function growthOf(
  earlier: Pick<Facts, "at" | "bytes" | "walBytes">,
  later: Pick<Facts, "at" | "bytes" | "walBytes">,
): Growth | undefined {
  const days = (Date.parse(later.at) - Date.parse(earlier.at)) / 86_400_000;
  if (!(days > 0) || later.walBytes < earlier.walBytes) return undefined;
  return {
    days,
    bytesPerDay: (later.bytes - earlier.bytes) / days,
    walBytesPerDay: (later.walBytes - earlier.walBytes) / days,
  };
}
