import type { Clock } from "../ports/clock";
import type { SiteMetrics } from "../ports/site-metrics";
import { LineReader } from "../run/ndjson";
import type { SiteSample } from "../run/site-sample";
import { siteSampleSchema } from "../run/site-sample";

/**
 * The samples that the load writes, as the controller's evidence. Each call reads on from where the
 * last one ended; a line that is still being written waits for the next call.
 */
export class SampleFileMetrics implements SiteMetrics {
  readonly #samples: SiteSample[] = [];
  readonly #lines: LineReader;

  /** `maxSilenceMs`: past this age of the newest sample the load counts as dead. */
  constructor(
    private readonly file: string,
    private readonly clock: Clock,
    private readonly maxSilenceMs: number,
  ) {
    this.#lines = new LineReader(file);
  }

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
    for await (const line of this.#lines.read()) {
      this.#samples.push(siteSampleSchema.parse(JSON.parse(line)));
    }
  }
}
