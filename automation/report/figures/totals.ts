import type { RunData } from "../run-data";

/** What clients met in all; undefined is unmeasurable, which is not zero. */
export interface Totals {
  readonly requests: number | undefined;
  readonly failedRequests: number | undefined;
  readonly retriedRequests: number | undefined;
  readonly acknowledgedPayments: number | undefined;
  readonly lostPayments: number | undefined;
  readonly doubledPayments: number | undefined;
  /** Whether the audit counted the requests and payments, or only the load itself so far. */
  readonly countedBy: "audit" | "load";
}

/**
 * The audit's totals, each only as far as the claim behind it could be measured. Without an audit
 * the load's own count of requests and acknowledgements is all there is.
 */
export function totalsOf({ audit, samples, acknowledgedPayments }: RunData): Totals {
  if (audit === undefined) {
    const some = samples.length > 0;
    const sum = (of: (sample: (typeof samples)[number]) => number) =>
      some ? samples.reduce((total, sample) => total + of(sample), 0) : undefined;
    return {
      requests: sum((sample) => sample.requests),
      failedRequests: sum((sample) => sample.failed),
      retriedRequests: undefined,
      acknowledgedPayments,
      lostPayments: undefined,
      doubledPayments: undefined,
      countedBy: "load",
    };
  }
  const measured = (claim: string, total: number) =>
    audit.checks.some(({ id, verdict }) => id === claim && verdict === "unmeasurable")
      ? undefined
      : total;
  const { totals } = audit;
  return {
    requests: measured("no-failed-requests", totals.requests),
    failedRequests: measured("no-failed-requests", totals.failedRequests),
    retriedRequests: measured("no-failed-requests", totals.retriedRequests),
    acknowledgedPayments: totals.acknowledgedPayments,
    lostPayments: measured("acknowledged-exactly-once", totals.lostPayments),
    doubledPayments: measured("none-doubled", totals.doubledPayments),
    countedBy: "audit",
  };
}
