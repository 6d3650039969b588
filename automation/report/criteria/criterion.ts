import type { Verdict } from "../../run/verdict";

/** One success criterion of the migration, judged. */
export interface Criterion {
  /** Stable name, such as `zero-downtime`. */
  readonly id: string;
  /** What was promised. */
  readonly title: string;
  readonly verdict: Verdict;
  /** The figure that was found, with its unit; what is missing where there is none. */
  readonly measured: string;
  /** Which files it was read from, and how. */
  readonly how: string;
  /** How far the figure may be relied on. */
  readonly confidence: string;
}

/** One figure to steer by; undefined where nobody measured it. */
export interface Indicator {
  readonly name: string;
  readonly value: string | undefined;
  readonly how: string;
}

/** The worst of several verdicts, what is broken first; unmeasurable for none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const order = ["fail", "unmeasurable", "insufficient", "pass"] as const;
  return order.find((one) => verdicts.includes(one)) ?? "unmeasurable";
}
