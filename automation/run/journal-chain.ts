import { createHash } from "node:crypto";
import type { JournalEntry, JournalRecord } from "./journal-entry";

/** What the first entry points back to. */
export const genesis = "0".repeat(64);

/** The next entry of a chain, with its hash. */
export function chained(
  before: readonly JournalEntry[],
  { kind, step, data }: JournalRecord,
  written: Pick<JournalEntry, "atMs" | "runId" | "fencingToken">,
): JournalEntry {
  const entry = {
    sequence: before.length,
    atMs: Math.round(written.atMs),
    runId: written.runId,
    fencingToken: written.fencingToken,
    previousHash: before.at(-1)?.hash ?? genesis,
    kind,
    step,
    // As it will be read back, so that the hash is of what the store holds.
    data: JSON.parse(JSON.stringify(data)) as JournalRecord["data"],
  };
  return { ...entry, hash: hashOf(entry) };
}

/** SHA-256 in hex over the entry without its hash, in a canonical form (keys sorted at every depth). */
export function hashOf(entry: Omit<JournalEntry, "hash">): string {
  return createHash("sha256").update(canonical(entry)).digest("hex");
}

/**
 * The first break of the chain, in words; undefined when it holds.
 * Looks at order, links, hashes and fencing tokens.
 */
export function chainBreak(entries: readonly JournalEntry[]): string | undefined {
  let previousHash = genesis;
  let token = 0;
  for (const [index, entry] of entries.entries()) {
    const { hash, ...rest } = entry;
    if (entry.sequence !== index) return `record ${index} says it is number ${entry.sequence}`;
    if (entry.previousHash !== previousHash)
      return `record ${index} does not follow the one before it`;
    if (hashOf(rest) !== hash) return `record ${index} was changed after it was written`;
    if (entry.fencingToken < token)
      return `record ${index} was written by a holder that had been replaced`;
    previousHash = hash;
    token = entry.fencingToken;
  }
  return undefined;
}

function canonical(value: unknown): string {
  if (typeof value === "bigint") return JSON.stringify(value.toString());
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(",")}}`;
}
