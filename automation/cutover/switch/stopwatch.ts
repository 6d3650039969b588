import type { Clock } from "../../ports/clock";
import type { TimedStep } from "./switch-ports";

/** Times the steps of one pause. */
export class Stopwatch {
  readonly steps: TimedStep[] = [];
  private startedMs: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** The pause begins. */
  start(): void {
    this.startedMs = this.clock.now();
  }

  /** Milliseconds since the pause began; 0 before. */
  elapsedMs(): number {
    return this.startedMs === undefined ? 0 : this.clock.now() - this.startedMs;
  }

  /** Runs one step and notes where in the pause it lay, also when it fails. */
  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const startMs = this.elapsedMs();
    try {
      return await work();
    } finally {
      this.steps.push({ step, startMs, tookMs: this.elapsedMs() - startMs });
    }
  }
}
