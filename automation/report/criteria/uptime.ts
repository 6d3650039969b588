import { proportionInterval, type ProportionInterval } from "../../statistics/proportion-interval";
import type { SiteSample } from "../../run/site-sample";
import type { Verdict } from "../../run/verdict";

/** What was promised: 99.99 %. */
export const promisedUptime = 0.9999;
/** Of the interval. */
export const uptimeConfidence = 0.95;

/** The share of requests that were answered, with how sure that is. */
export interface Uptime {
  readonly requests: number;
  readonly failed: number;
  /** Undefined without requests. */
  readonly share: number | undefined;
  readonly interval: ProportionInterval | undefined;
  readonly verdict: Verdict;
  /** Minutes in which requests came and none was answered. */
  readonly downMinutes: number | undefined;
  /** Minutes that were counted at all. */
  readonly countedMinutes: number;
}

/**
 * The uptime that counts of canaries or load balancers show. Counted slices only: what nobody counted is no
 * uptime. The verdict goes by the interval, never by the figure alone.
 */
export function uptimeOf(samples: readonly SiteSample[]): Uptime {
  const requests = samples.reduce((sum, one) => sum + one.requests, 0);
  const failed = samples.reduce((sum, one) => sum + one.failed, 0);
  const slices = new Map<number, { ms: number; requests: number; failed: number }>();
  for (const { startMs, endMs, requests: came, failed: lost } of samples) {
    const slice = slices.get(startMs) ?? { ms: 0, requests: 0, failed: 0 };
    slices.set(startMs, {
      ms: Math.max(slice.ms, endMs - startMs),
      requests: slice.requests + came,
      failed: slice.failed + lost,
    });
  }
  const counted = [...slices.values()].filter((slice) => slice.requests > 0);
  const minutes = (ones: readonly { ms: number }[]) =>
    ones.reduce((sum, { ms }) => sum + ms, 0) / 60_000;
  if (requests === 0) {
    return {
      requests,
      failed,
      share: undefined,
      interval: undefined,
      verdict: "unmeasurable",
      downMinutes: undefined,
      countedMinutes: 0,
    };
  }
  const lost = proportionInterval(failed, requests, uptimeConfidence);
  const interval = { low: 1 - lost.high, high: 1 - lost.low };
  return {
    requests,
    failed,
    share: 1 - failed / requests,
    interval,
    verdict:
      interval.low >= promisedUptime
        ? "pass"
        : interval.high < promisedUptime
          ? "fail"
          : "insufficient",
    downMinutes: minutes(counted.filter((slice) => slice.failed === slice.requests)),
    countedMinutes: minutes(counted),
  };
}
