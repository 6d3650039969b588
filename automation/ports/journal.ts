/** What a record says: that something is about to be done, how it ended, or a fact worth keeping. */
export type JournalKind = "intent" | "outcome" | "note";

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

/**
 * The journal of one cutover. `append` returns once the record is durable. Opening it takes the
 * lease; a second holder is refused, and a holder whose lease was taken over can append no more.
 */
export interface Journal {
  readonly runId: string;
  entries(): readonly JournalEntry[];
  append(record: JournalRecord): Promise<JournalEntry>;
  close(): Promise<void>;
}
