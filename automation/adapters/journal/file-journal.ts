import * as fs from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import * as path from "node:path";
import type { Clock } from "../../ports/clock";
import type { Journal } from "../../ports/journal";
import type { JournalEntry, JournalRecord } from "../../run/journal-entry";
import { chainBreak, chained } from "../../run/journal-chain";
import { cutTornLine, wholeLines } from "../../run/ndjson";
import { Lease } from "./lease";

/** A journal whose chain is broken is evidence, not input: nothing may be built on it. */
export class JournalBroken extends Error {
  override readonly name = "JournalBroken";
}

/**
 * The journal in a local file: one JSON a line, flushed to the disk before `append` returns. A last
 * line that a crash left half written was never acknowledged and is cut off, and so is what an append
 * that failed has left.
 */
export class FileJournal implements Journal {
  private constructor(
    readonly runId: string,
    private readonly clock: Clock,
    private readonly handle: FileHandle,
    private readonly lease: Lease,
    private readonly list: JournalEntry[],
    /** Bytes of the file that hold whole, acknowledged entries. */
    private goodLength: number,
  ) {}

  private queue: Promise<unknown> = Promise.resolve();
  /** Whether the file may hold more than `goodLength` bytes. */
  private isTorn = false;

  /** @throws LeaseHeld while another process writes it, JournalBroken when its chain does not hold. */
  static async open(file: string, runId: string, clock: Clock): Promise<FileJournal> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const lease = await Lease.take(`${file}.lease`, { above: highestToken(file) });
    const list = readJournal(file);
    const handle = await open(file, "a");
    const { size } = await handle.stat();
    return new FileJournal(runId, clock, handle, lease, list, size);
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
    const entry = chained(this.list, record, {
      atMs: this.clock.now(),
      runId: this.runId,
      fencingToken: this.lease.token,
    });
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    if (this.isTorn) await this.cutBack();
    try {
      await this.handle.appendFile(line);
      await this.handle.datasync();
    } catch (error) {
      this.isTorn = true;
      // When this fails too, the next append tries again before it writes.
      await this.cutBack().catch(() => undefined);
      throw error;
    }
    this.goodLength += line.length;
    this.list.push(entry);
    return entry;
  }

  /** Cuts off what a failed append has left. @throws LeaseHeld when the file is another's by now. */
  private async cutBack(): Promise<void> {
    this.lease.check();
    await this.handle.truncate(this.goodLength);
    this.isTorn = false;
  }
}

/** The highest token that ever wrote into the journal: a lease file may have been lost. */
function highestToken(file: string): number {
  if (!fs.existsSync(file)) return 0;
  const tokens = fs.readFileSync(file, "utf8").matchAll(/"fencingToken":(\d+)/g);
  return [...tokens].reduce((highest, [, token]) => Math.max(highest, Number(token)), 0);
}

function readJournal(file: string): JournalEntry[] {
  if (!fs.existsSync(file)) return [];
  const descriptor = fs.openSync(file, "r+");
  cutTornLine(descriptor);
  const text = fs.readFileSync(descriptor, "utf8");
  fs.closeSync(descriptor);
  const entries = entriesOf(file, text);
  const broken = chainBreak(entries);
  if (broken !== undefined) throw untrusted(file, broken);
  return entries;
}

/** The entries in a journal's text, without a line that is still being written. @throws JournalBroken */
export function entriesOf(file: string, text: string): JournalEntry[] {
  return wholeLines(text).map(({ line, number }) => {
    try {
      return JSON.parse(line) as JournalEntry;
    } catch (error) {
      throw untrusted(file, `line ${number} is not JSON (${(error as Error).message})`);
    }
  });
}

function untrusted(file: string, reason: string): JournalBroken {
  return new JournalBroken(
    `The journal ${file} can't be trusted: ${reason}. Keep it as it is for whoever investigates, and start a new run.`,
  );
}
