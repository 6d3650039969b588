/** What the audit says of one claim. Without data a claim is `unmeasurable`, never a pass. */
export type AuditVerdict = "pass" | "fail" | "unmeasurable";

/** One claim that the audit looked at. */
export interface AuditCheck {
  /** Stable name, such as `acknowledged-exactly-once`. */
  readonly id: string;
  /** The claim as a person reads it. */
  readonly title: string;
  readonly verdict: AuditVerdict;
  /** The figure that was found, with its unit. */
  readonly measured: string;
  /** How it was measured: from which files and tables. */
  readonly how: string;
  /** Rows or lines that break the claim (the first 20), and how many there are in all. */
  readonly violations: readonly string[];
  readonly violationCount: number;
}

/** Latency and share of one stage, from the clients' requests. */
export interface StageFigures {
  /** `baseline`, `5`, `10`, ... as in the plan. */
  readonly entry: string;
  readonly site: "blue" | "green";
  readonly startMs: number;
  readonly endMs: number;
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly maxMs: number | undefined;
}

/** One gap in the acknowledged payments around a switch of the writer, seen by the clients. */
export interface PauseFigure {
  /** Last payment recorded by the old writer, first one by the new, milliseconds since the epoch. */
  readonly lastOnOldMs: number;
  readonly firstOnNewMs: number;
  readonly gapMs: number;
}

/** The audit of one run, kept as `audit.json`. */
export interface AuditReport {
  readonly runId: string;
  readonly startedMs: number;
  readonly endedMs: number;
  /** `fail` when any check fails, else `unmeasurable` when any is, else `pass`. */
  readonly verdict: AuditVerdict;
  readonly checks: readonly AuditCheck[];
  readonly totals: {
    readonly requests: number;
    readonly failedRequests: number;
    readonly retriedRequests: number;
    readonly acknowledgedPayments: number;
    readonly lostPayments: number;
    readonly doubledPayments: number;
  };
  readonly stages: readonly StageFigures[];
  readonly pauses: readonly PauseFigure[];
}
