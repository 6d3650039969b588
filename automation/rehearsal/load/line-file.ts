import { closeSync, fdatasync, openSync, write } from "node:fs";
import { promisify } from "node:util";
import { sleep } from "../../process/time";
import { cutTornLine } from "../../run/ndjson";

const writeAll = promisify(write);
const sync = promisify(fdatasync);

/** A file of one JSON a line that is only appended to, many lines a write. */
export interface LineFile {
  /** Resolves once the line is written (and, in a durable file, on disk). Rejects when it can't be. */
  append(line: object): Promise<void>;
  /** Writes what is left and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens `file` for appending. `durable`: each batch is followed by fdatasync before its lines
 * resolve. `gatherMs`: how long a batch waits for company; it bounds the syncs a second.
 * A half line at the end, left by a process that died while writing, is cut off: nobody was told
 * that it is there.
 */
export function openLineFile(
  file: string,
  options: { readonly durable: boolean; readonly gatherMs: number },
): LineFile {
  const descriptor = openSync(file, "a+");
  cutTornLine(descriptor);
  let batch: string[] | undefined;
  let done: Promise<void> = Promise.resolve();

  async function writeBatch(previous: Promise<void>): Promise<void> {
    await previous;
    await sleep(options.gatherMs);
    const bytes = Buffer.from((batch ?? []).join(""));
    batch = undefined;
    for (let at = 0; at < bytes.length;) {
      at += (await writeAll(descriptor, bytes, at, bytes.length - at, null)).bytesWritten;
    }
    if (options.durable) await sync(descriptor);
  }

  return {
    append(line) {
      if (batch === undefined) {
        batch = [];
        done = writeBatch(done);
      }
      batch.push(`${JSON.stringify(line)}\n`);
      return done;
    },
    async close() {
      await done;
      closeSync(descriptor);
    },
  };
}
