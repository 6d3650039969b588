import { build, type Histogram } from "hdr-histogram-js";
import type { SiteSample } from "../../run/site-sample";
import type { Site } from "../../run/words";

/** A histogram counts hundredths of a millisecond, up to ten minutes, to three digits. */
const ticksPerMs = 100;
const longestTicks = 10 * 60 * 1000 * ticksPerMs;

interface Counts {
  requests: number;
  failed: number;
  attempts: number;
  failedAttempts: number;
  slow: number;
  maxMs: number;
  resolutions: number;
}

/** Counts what ends in the open slice, per site, and turns it into samples when the slice closes. */
export class Slices {
  readonly #sites = { blue: new Tally(), green: new Tally() };
  /** Answers of the name server whose first request was counted: each counts once in all slices. */
  readonly #seen = new Set<number>();
  #startMs: number;

  constructor(
    startMs: number,
    private readonly slowMs: number,
  ) {
    this.#startMs = startMs;
  }

  /** A request that was never given an address counts on blue, where all traffic began. */
  request(
    site: Site | null,
    ended: {
      readonly latencyMs: number;
      readonly failed: boolean;
      readonly resolution: number | undefined;
    },
  ): void {
    const { counts, histogram } = this.#sites[site ?? "blue"];
    counts.requests += 1;
    if (ended.failed) counts.failed += 1;
    if (ended.latencyMs > this.slowMs) counts.slow += 1;
    counts.maxMs = Math.max(counts.maxMs, ended.latencyMs);
    const ticks = Math.round(Math.max(0, ended.latencyMs) * ticksPerMs);
    histogram.recordValue(Math.min(longestTicks, ticks));
    if (ended.resolution === undefined || this.#seen.has(ended.resolution)) return;
    this.#seen.add(ended.resolution);
    counts.resolutions += 1;
  }

  attempt(site: Site | null, failed: boolean): void {
    const { counts } = this.#sites[site ?? "blue"];
    counts.attempts += 1;
    if (failed) counts.failedAttempts += 1;
  }

  /** Ends the slice at `endMs`, opens the next, and answers one sample a site. */
  close(endMs: number): SiteSample[] {
    const startMs = this.#startMs;
    this.#startMs = endMs;
    return (["blue", "green"] as const).map((site) => this.#sites[site].take(site, startMs, endMs));
  }
}

class Tally {
  counts = noCounts();
  readonly histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestTicks,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
    useWebAssembly: false,
  });

  take(site: Site, startMs: number, endMs: number): SiteSample {
    const { maxMs, ...counts } = this.counts;
    const at = (percentile: number) =>
      counts.requests === 0
        ? undefined
        : this.histogram.getValueAtPercentile(percentile) / ticksPerMs;
    const sample = {
      site,
      startMs,
      endMs,
      ...counts,
      p50Ms: at(50),
      p99Ms: at(99),
      maxMs: counts.requests === 0 ? undefined : maxMs,
    };
    this.counts = noCounts();
    this.histogram.reset();
    return sample;
  }
}

function noCounts(): Counts {
  return {
    requests: 0,
    failed: 0,
    attempts: 0,
    failedAttempts: 0,
    slow: 0,
    maxMs: 0,
    resolutions: 0,
  };
}
