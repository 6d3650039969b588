import { open } from "node:fs/promises";
import type { Clock } from "../../ports/clock";
import type { SiteMetrics } from "../../ports/site-metrics";
import type { SiteSample } from "../../run/site-sample";
import { sampleLineSchema } from "../../run/site-sample";

/** Reads at most this much of the file at a time. */
const blockBytes = 1024 * 1024;

/**
 * The samples that the load writes, as the controller's evidence. Each call reads on from where the
 * last one ended; a line that is still being written waits for the next call.
 */
export class SampleFileMetrics implements SiteMetrics {
  readonly #samples: SiteSample[] = [];
  #offset = 0;
  #halfLine = Buffer.alloc(0);

  /** `maxSilenceMs`: past this age of the newest sample the load counts as dead. */
  constructor(
    private readonly file: string,
    private readonly clock: Clock,
    private readonly maxSilenceMs: number,
  ) {}

  async since(sinceMs: number): Promise<readonly SiteSample[]> {
    await this.#readOn();
    const newestMs = this.#samples.at(-1)?.endMs;
    const silenceMs = newestMs === undefined ? Infinity : this.clock.now() - newestMs;
    if (silenceMs > this.maxSilenceMs) {
      const last =
        newestMs === undefined ? "it holds none" : `the newest is ${Math.round(silenceMs)} ms old`;
      throw new Error(
        `${this.file} should get samples all the time, but ${last} (at most ${this.maxSilenceMs} ms expected). ` +
          "Is the load still running?",
      );
    }
    const first = this.#samples.findIndex((sample) => sample.startMs >= sinceMs);
    return first === -1 ? [] : this.#samples.slice(first);
  }

  async #readOn(): Promise<void> {
    const handle = await open(this.file, "r").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (handle === undefined) return;
    try {
      const block = Buffer.alloc(blockBytes);
      for (;;) {
        const { bytesRead } = await handle.read(block, 0, blockBytes, this.#offset);
        if (bytesRead === 0) return;
        this.#offset += bytesRead;
        this.#take(Buffer.concat([this.#halfLine, block.subarray(0, bytesRead)]));
      }
    } finally {
      await handle.close();
    }
  }

  #take(bytes: Buffer): void {
    const end = bytes.lastIndexOf(0x0a) + 1;
    this.#halfLine = Buffer.from(bytes.subarray(end));
    for (const line of bytes.toString("utf8", 0, end).split("\n")) {
      if (line === "") continue;
      const sample = sampleLineSchema.parse(JSON.parse(line));
      this.#samples.push({ p50Ms: undefined, p99Ms: undefined, maxMs: undefined, ...sample });
    }
  }
}
