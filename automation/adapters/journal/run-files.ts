import * as fs from "node:fs";
import * as os from "node:os";
import type { Holder, RunStore } from "../../ports/run-store";
import type { JournalEntry } from "../../run/journal-entry";
import { liveSituationSchema, type LiveSituation } from "../../run/live-situation";
import type { AskedRequest, OperatorRequest, Requests } from "../../run/operator-request";
import type { RunFolder } from "../../run/run-folder";
import { writeAtomically } from "../../process/write-atomically";
import { entriesOf } from "./file-journal";
import { leaseHolder } from "./lease";
import { RequestFile } from "./request-file";

/** The files of a run that other processes read and ask through. */
export type RunFiles = Pick<RunFolder, "root" | "journal" | "operator" | "situation">;

/** One run in a folder of this machine, as any of its processes reads it and asks of it. */
export class FileRunStore implements RunStore {
  private readonly file: RequestFile;

  constructor(
    readonly runId: string,
    private readonly files: RunFiles,
  ) {
    this.file = new RequestFile(files.operator);
  }

  get place(): string {
    return this.files.root;
  }

  /** A line without its end is still being written: it is left out, never cut off. */
  async entries(): Promise<readonly JournalEntry[]> {
    return entriesOf(this.files.journal, (await readIfThere(this.files.journal)) ?? "");
  }

  requests(): Promise<Requests> {
    return this.file.requests();
  }

  ask(asked: AskedRequest): Promise<OperatorRequest> {
    return Promise.resolve(this.file.ask(asked));
  }

  async situation(): Promise<LiveSituation | undefined> {
    const text = await readIfThere(this.files.situation);
    return text === undefined ? undefined : liveSituationSchema.safeParse(JSON.parse(text)).data;
  }

  /** Where the controller keeps what it says of itself. */
  sayOfItself(text: string): Promise<void> {
    writeAtomically(this.files.situation, text);
    return Promise.resolve();
  }

  async holder(): Promise<Holder> {
    const held = leaseHolder(`${this.files.journal}.lease`);
    const saidMs = (await this.situation())?.atMs;
    return {
      who: held === undefined ? undefined : `process ${held.pid} on ${held.host ?? os.hostname()}`,
      saidMs,
    };
  }

  close(): void {
    // Files are opened and closed by each call.
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await fs.promises.readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
