import type { SiteSample } from "../../run/site-sample";
import { lengthText } from "../../run/format";

/** Equal stretches of a run's time. Times in milliseconds since the epoch. */
export interface Bins {
  readonly startMs: number;
  readonly binMs: number;
  readonly count: number;
}

const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];
const binsAtMost = 600;

/** Bins over `[startMs, endMs]`: as fine as `finestSeconds`, coarser when they would be too many. */
export function binsOver(startMs: number, endMs: number, finestSeconds: number): Bins {
  const lengthMs = Math.max(1, endMs - startMs);
  const fine = steps.filter((step) => step >= finestSeconds);
  const seconds =
    fine.find((step) => lengthMs / (step * 1000) <= binsAtMost) ??
    Math.ceil(lengthMs / binsAtMost / 1000);
  return { startMs, binMs: seconds * 1000, count: Math.ceil(lengthMs / (seconds * 1000)) };
}

/** Sorts items into bins by a time of theirs; what lies outside is left out. */
export function binned<T>(items: readonly T[], bins: Bins, timeOf: (item: T) => number): T[][] {
  const sorted: T[][] = Array.from({ length: bins.count }, () => []);
  for (const item of items) {
    sorted[Math.floor((timeOf(item) - bins.startMs) / bins.binMs)]?.push(item);
  }
  return sorted;
}

/** The middle of a sample, by which it is sorted. */
export function middleOf(sample: SiteSample): number {
  return (sample.startMs + sample.endMs) / 2;
}

/** The middles of the bins, in seconds since their start: the chart's x. */
export function axisOf(bins: Bins): number[] {
  return Array.from({ length: bins.count }, (_, index) => ((index + 0.5) * bins.binMs) / 1000);
}

/** How fine the bins are, for the note under a chart. */
export function binText(bins: Bins): string {
  return bins.binMs >= 120_000 ? lengthText(bins.binMs) : `${bins.binMs / 1000} s`;
}
