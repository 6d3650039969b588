import { randomUUID } from "node:crypto";
import type { Clock } from "../../../ports/clock";
import type { Journal } from "../../../ports/journal";
import { chainBreak, chained } from "../../../run/journal-chain";
import type { JournalEntry, JournalRecord } from "../../../run/journal-entry";
import { takeOverStep } from "../../../run/take-over";
import { JournalBroken } from "../../journal/file-journal";
import { LeaseHeld } from "../../journal/lease";
import type { S3Lease } from "./lease";
import type { S3Objects } from "./objects";
import { readEntries, runKeys, segmentLength, type KeptEntry } from "./run-keys";

/** What a journal in S3 is opened with. */
export interface S3JournalOptions {
  readonly objects: S3Objects;
  readonly runId: string;
  readonly lease: S3Lease;
  /** Who opens it, for people. */
  readonly holder: string;
  readonly clock: Clock;
  /** For how long S3 keeps each entry from being deleted, in days; the bucket has to have a lock. */
  readonly retentionDays?: number | undefined;
}

/**
 * The journal in S3: an object an entry, each written on the condition that its number is free. Whoever
 * opens it writes that it took over: with that entry in place, an earlier holder that still believes in
 * its lease finds every number behind it taken, and can never write again.
 */
export class S3Journal implements Journal {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: S3JournalOptions,
    private readonly list: JournalEntry[],
  ) {}

  get runId(): string {
    return this.options.runId;
  }

  /** @throws JournalBroken when its chain does not hold; LeaseHeld when another took over meanwhile. */
  static async open(options: S3JournalOptions): Promise<S3Journal> {
    const journal = new S3Journal(options, await trusted(options));
    for (;;) {
      const record = {
        kind: "note",
        step: takeOverStep,
        data: { holder: options.holder },
      } as const;
      if ((await journal.write(record)) !== undefined) break;
      // An earlier holder wrote one more in between: it is part of the journal that we take over.
      journal.list.splice(0, journal.list.length, ...(await trusted(options)));
      if ((journal.list.at(-1)?.fencingToken ?? 0) > options.lease.token) throw journal.replaced();
    }
    await journal.closeSegments();
    return journal;
  }

  entries(): readonly JournalEntry[] {
    return this.list;
  }

  append(record: JournalRecord): Promise<JournalEntry> {
    const written = this.queue.then(async () => {
      const entry = await this.write(record);
      if (entry !== undefined) return entry;
      throw this.replaced();
    });
    this.queue = written.catch(() => undefined);
    return written;
  }

  private replaced(): LeaseHeld {
    return new LeaseHeld(
      `Another controller wrote record ${this.list.length} of ${this.options.objects.address(this.runId)}: ` +
        "this one was replaced and must not write again.",
    );
  }

  /** Frees the lease too. */
  async close(): Promise<void> {
    await this.queue;
    await this.options.lease.release();
  }

  /** Undefined when the next number is another holder's. */
  private async write(record: JournalRecord): Promise<JournalEntry | undefined> {
    const { objects, runId, lease, clock, retentionDays } = this.options;
    await lease.confirm();
    const entry = chained(this.list, record, {
      atMs: clock.now(),
      runId,
      fencingToken: lease.token,
    });
    const kept: KeptEntry = { nonce: randomUUID(), entry };
    const key = runKeys(runId).entry(entry.sequence);
    const retainUntil =
      retentionDays === undefined ? undefined : new Date(Date.now() + retentionDays * 86_400_000);
    const written = await objects.create(key, JSON.stringify(kept), retainUntil);
    if (written.outcome === "conflict") {
      const there = await objects.read(key);
      const found = there === undefined ? undefined : (JSON.parse(there.text) as KeptEntry);
      if (found?.nonce !== kept.nonce) return this.ownEarlier(found, record);
    }
    return this.took(entry);
  }

  /** An append of ours whose answer was lost, and its retries too, may stand where the next one should. */
  private async ownEarlier(
    found: KeptEntry | undefined,
    record: JournalRecord,
  ): Promise<JournalEntry | undefined> {
    if (found?.entry.fencingToken !== this.options.lease.token) return undefined;
    await this.took(found.entry);
    return this.write(record);
  }

  private async took(entry: JournalEntry): Promise<JournalEntry> {
    this.list.push(entry);
    if (this.list.length % segmentLength === 0) {
      // It spares readers their time and is made again by the next holder: no reason to fail an append.
      await this.closeSegments().catch(() => undefined);
    }
    return entry;
  }

  /** Writes each segment that is full and not there yet. */
  private async closeSegments(): Promise<void> {
    const { objects, runId } = this.options;
    const keys = runKeys(runId);
    const there = (await objects.list(keys.segments)).length;
    for (
      let first = there * segmentLength;
      first + segmentLength <= this.list.length;
      first += segmentLength
    ) {
      const lines = this.list.slice(first, first + segmentLength).map((one) => JSON.stringify(one));
      await objects.create(keys.segment(first), `${lines.join("\n")}\n`);
    }
  }
}

async function trusted({ objects, runId }: S3JournalOptions): Promise<JournalEntry[]> {
  const entries = await readEntries(objects, runId);
  const broken = chainBreak(entries);
  if (broken === undefined) return entries;
  throw new JournalBroken(
    `The journal ${objects.address(runId)} can't be trusted: ${broken}. ` +
      "Keep it as it is for whoever investigates, and start a new run.",
  );
}
