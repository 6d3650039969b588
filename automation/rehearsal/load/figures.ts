import type { RequestLine } from "./ledger";

/** What the load answers on `GET /figures` and, as totals, on `POST /stop`. Counted since its start. */
export interface LoadFigures {
  readonly startedMs: number;
  readonly atMs: number;
  /** Requests that the schedule has started. */
  readonly started: number;
  readonly inFlight: number;
  readonly ok: number;
  readonly declined: number;
  readonly failed: number;
  /** Requests that needed more than one try. */
  readonly retried: number;
  readonly attempts: number;
  /** Payments whose acknowledgement is on disk. */
  readonly acknowledged: number;
  /** How late the schedule itself was at worst: above a few ms the load's own process is too busy. */
  readonly worstScheduleLagMs: number;
}

/** Counts requests as they start and end. */
export class FigureCounter {
  #started = 0;
  #attempts = 0;
  #retried = 0;
  #acknowledged = 0;
  #worstScheduleLagMs = 0;
  readonly #outcomes = { ok: 0, declined: 0, failed: 0 };

  constructor(private readonly startedMs: number) {}

  began(scheduleLagMs: number): void {
    this.#started += 1;
    this.#worstScheduleLagMs = Math.max(this.#worstScheduleLagMs, scheduleLagMs);
  }

  ended(line: RequestLine): void {
    this.#outcomes[line.outcome] += 1;
    this.#attempts += line.attempts;
    if (line.attempts > 1) this.#retried += 1;
    if (line.kind === "payment" && line.outcome === "ok") this.#acknowledged += 1;
  }

  get inFlight(): number {
    return this.#started - this.#outcomes.ok - this.#outcomes.declined - this.#outcomes.failed;
  }

  at(atMs: number): LoadFigures {
    return {
      startedMs: this.startedMs,
      atMs,
      started: this.#started,
      inFlight: this.inFlight,
      ...this.#outcomes,
      retried: this.#retried,
      attempts: this.#attempts,
      acknowledged: this.#acknowledged,
      worstScheduleLagMs: this.#worstScheduleLagMs,
    };
  }
}
