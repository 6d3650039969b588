import { performance } from "node:perf_hooks";

/** Milliseconds since the epoch, with fractions, that never run backwards within one process. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
