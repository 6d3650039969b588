import type { TimedStep } from "../../../automation/cutover/switch/switch-ports";

/** The value that a share of all does not exceed (nearest rank); NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** One step over many pauses; medians, in milliseconds. */
export interface StepFigures {
  readonly step: string;
  /** From the pause's begin. */
  readonly startMs: number;
  readonly tookMs: number;
  readonly worstMs: number;
}

/** The steps in the order in which they usually begin. */
export function stepFigures(runs: readonly (readonly TimedStep[])[]): readonly StepFigures[] {
  const byStep = new Map<string, TimedStep[]>();
  for (const timed of runs.flat()) {
    byStep.set(timed.step, [...(byStep.get(timed.step) ?? []), timed]);
  }
  const figures = [...byStep].map(([step, all]) => {
    const took = all.map(({ tookMs }) => tookMs);
    const startMs = quantile(
      all.map((timed) => timed.startMs),
      0.5,
    );
    return { step, startMs, tookMs: quantile(took, 0.5), worstMs: Math.max(...took) };
  });
  return figures.sort((a, b) => a.startMs - b.startMs);
}
