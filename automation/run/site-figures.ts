import type { SiteSample } from "../run/site-sample";
import type { Site } from "./words";

/** One site over the recent samples. Undefined means that nothing was measured, which is not zero. */
export interface SiteFigures {
  readonly site: Site;
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number | undefined;
  /** Middle one of the slices' medians: slices cannot be merged into a true median. */
  readonly p50Ms: number | undefined;
  /** Worst of the slices' 99th percentiles: an upper bound of the stretch's own. */
  readonly p99Ms: number | undefined;
}

/** What `site` did in `samples`. */
export function siteFigures(samples: readonly SiteSample[], site: Site): SiteFigures {
  const own = samples.filter((sample) => sample.site === site);
  const requests = own.reduce((total, sample) => total + sample.requests, 0);
  const spanMs =
    own.length === 0
      ? 0
      : Math.max(...own.map((sample) => sample.endMs)) -
        Math.min(...own.map((sample) => sample.startMs));
  const medians = numbers(own.map((sample) => sample.p50Ms)).sort((a, b) => a - b);
  const tails = numbers(own.map((sample) => sample.p99Ms));
  return {
    site,
    requests,
    failed: own.reduce((total, sample) => total + sample.failed, 0),
    perSecond: spanMs > 0 ? (requests * 1000) / spanMs : undefined,
    p50Ms: medians[Math.floor(medians.length / 2)],
    p99Ms: tails.length === 0 ? undefined : Math.max(...tails),
  };
}

/**
 * Green's share of the requests in the samples that began at or after `sinceMs`, in percent;
 * undefined without requests. A share over a change of the weight would be neither of both.
 */
export function greenShare(samples: readonly SiteSample[], sinceMs: number): number | undefined {
  const within = samples.filter((sample) => sample.startMs >= sinceMs);
  const green = siteFigures(within, "green").requests;
  const all = green + siteFigures(within, "blue").requests;
  return all === 0 ? undefined : (100 * green) / all;
}

function numbers(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
