import { genesis, hashOf } from "../../../automation/run/journal-chain";
import type { Journal } from "../../../automation/ports/journal";
import type { JournalEntry, JournalRecord } from "../../../automation/run/journal-entry";
import type { Clock } from "../../../automation/ports/clock";

/** A journal in memory that survives its controllers. */
export class FakeJournal implements Journal {
  readonly runId = "run-1";
  readonly list: JournalEntry[] = [];
  /** Called once a record is written; a test kills the controller here. */
  onAppended: (records: number) => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  entries(): readonly JournalEntry[] {
    return this.list;
  }

  append(record: JournalRecord): Promise<JournalEntry> {
    const entry = {
      ...record,
      sequence: this.list.length,
      atMs: this.clock.now(),
      runId: this.runId,
      fencingToken: 1,
      previousHash: this.list.at(-1)?.hash ?? genesis,
    };
    const chained = { ...entry, hash: hashOf(entry) };
    this.list.push(chained);
    this.onAppended(this.list.length);
    return Promise.resolve(chained);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
