import { z } from "zod";

/** What a record says: that something is about to be done, how it ended, or a fact worth keeping. */
export const journalKind = z.enum(["intent", "outcome", "note"]);
export type JournalKind = z.infer<typeof journalKind>;

/** One record before it is chained. `step` is stable: a resume matches on it. */
export interface JournalRecord {
  readonly kind: JournalKind;
  readonly step: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One record as it is kept. Each carries the hash of the one before it. */
export interface JournalEntry extends JournalRecord {
  readonly sequence: number;
  readonly atMs: number;
  readonly runId: string;
  /** The holder's fencing token: a record with an older token than the last is refused. */
  readonly fencingToken: number;
  readonly previousHash: string;
  /** SHA-256 over the entry without this field, in hex. */
  readonly hash: string;
}

/** A `JournalEntry` as it stands on disk, with every field it has: the hash is over all of them. */
export const journalEntrySchema: z.ZodType<JournalEntry> = z.looseObject({
  kind: journalKind,
  step: z.string(),
  data: z.record(z.string(), z.unknown()),
  sequence: z.number(),
  atMs: z.number(),
  runId: z.string(),
  fencingToken: z.number(),
  previousHash: z.string(),
  hash: z.string(),
});
