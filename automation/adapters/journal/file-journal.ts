import * as fs from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import * as path from "node:path";
import type { Clock } from "../../ports/clock";
import type { Journal, JournalEntry, JournalRecord } from "../../ports/journal";
import { chainBreak, genesis, hashOf } from "./chain";
import { Lease } from "./lease";

/** A journal whose chain is broken is evidence, not input: nothing may be built on it. */
export class JournalBroken extends Error {
  override readonly name = "JournalBroken";
}

/**
 * The journal in a local file: one JSON a line, flushed to the disk before `append` returns. A last
 * line that a crash left half written was never acknowledged and is cut off.
 */
export class FileJournal implements Journal {
  private constructor(
    readonly runId: string,
    private readonly clock: Clock,
    private readonly handle: FileHandle,
    private readonly lease: Lease,
    private readonly list: JournalEntry[],
  ) {}

  private queue: Promise<unknown> = Promise.resolve();

  /** @throws LeaseHeld while another process writes it, JournalBroken when its chain does not hold. */
  static async open(file: string, runId: string, clock: Clock): Promise<FileJournal> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const lease = Lease.take(`${file}.lease`);
    const list = readJournal(file);
    return new FileJournal(runId, clock, await open(file, "a"), lease, list);
  }

  entries(): readonly JournalEntry[] {
    return this.list;
  }

  append(record: JournalRecord): Promise<JournalEntry> {
    const written = this.queue.then(() => this.write(record));
    this.queue = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.handle.close();
    this.lease.release();
  }

  private async write(record: JournalRecord): Promise<JournalEntry> {
    this.lease.check();
    const entry = {
      sequence: this.list.length,
      atMs: Math.round(this.clock.now()),
      runId: this.runId,
      fencingToken: this.lease.token,
      previousHash: this.list.at(-1)?.hash ?? genesis,
      kind: record.kind,
      step: record.step,
      // Kept as it will be read back, so that the hash is of what the file holds.
      data: JSON.parse(JSON.stringify(record.data)) as JournalRecord["data"],
    };
    const chained = { ...entry, hash: hashOf(entry) };
    await this.handle.appendFile(`${JSON.stringify(chained)}\n`);
    await this.handle.datasync();
    this.list.push(chained);
    return chained;
  }
}

function readJournal(file: string): JournalEntry[] {
  if (!fs.existsSync(file)) return [];
  const text = fs.readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) fs.truncateSync(file, Buffer.byteLength(whole));
  const entries = whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JournalEntry);
  const broken = chainBreak(entries);
  if (broken !== undefined) {
    throw new JournalBroken(
      `The journal ${file} can't be trusted: ${broken}. Keep it as it is for whoever investigates, and start a new run.`,
    );
  }
  return entries;
}
