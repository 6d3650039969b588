import type { JournalEntry, JournalRecord } from "../run/journal-entry";

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
