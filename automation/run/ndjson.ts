import * as fs from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/*
 * Files of one JSON a line, with one rule for what a crash tore: a line counts once its line feed is
 * there. Nobody was told of what stands behind the last one, so a writer cuts it off before it goes on,
 * and a reader leaves it out. A damaged line in the middle is something else: that is for the reader's
 * user to judge. (The audit reads by code of its own.)
 */

const lineFeed = 0x0a;
const blockBytes = 1024 * 1024;

/** Cuts a file back to its last line feed. Costs a read of its end alone. */
export function cutTornLine(descriptor: number): void {
  const { size } = fs.fstatSync(descriptor);
  const block = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - block.length);
    const read = fs.readSync(descriptor, block, 0, end - start, start);
    const feed = block.subarray(0, read).lastIndexOf(lineFeed);
    if (feed !== -1 || start === 0) {
      const keep = feed === -1 ? 0 : start + feed + 1;
      if (keep < size) fs.ftruncateSync(descriptor, keep);
      return;
    }
    end = start;
  }
}

/** The whole lines of a text, by number from 1; empty ones are left out. */
export function wholeLines(
  text: string,
): readonly { readonly line: string; readonly number: number }[] {
  const lines = text.split("\n").slice(0, -1);
  return lines
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "");
}

/**
 * Reads the whole lines of a file that grows: each call goes on where the last one ended. A line that
 * is still being written waits for a later call. The file is never held as a whole.
 */
export class LineReader {
  #offset = 0;
  #torn = Buffer.alloc(0);

  constructor(private readonly file: string) {}

  /** Bytes behind the last line feed: a line under way, or one that a crash tore. */
  get tornBytes(): number {
    return this.#torn.length;
  }

  /** The new lines in order, without their line feeds, empty ones left out; none while there is no file. */
  async *read(): AsyncGenerator<string> {
    const handle = await openIfThere(this.file);
    if (handle === undefined) return;
    try {
      const block = Buffer.alloc(blockBytes);
      for (;;) {
        const { bytesRead } = await handle.read(block, 0, blockBytes, this.#offset);
        if (bytesRead === 0) return;
        this.#offset += bytesRead;
        const bytes = Buffer.concat([this.#torn, block.subarray(0, bytesRead)]);
        const end = bytes.lastIndexOf(lineFeed) + 1;
        this.#torn = Buffer.from(bytes.subarray(end));
        for (const line of bytes.toString("utf8", 0, end).split("\n")) if (line !== "") yield line;
      }
    } finally {
      await handle.close();
    }
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
