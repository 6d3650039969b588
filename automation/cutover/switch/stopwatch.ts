import type { Clock } from "../../ports/clock";
import type { TimedStep } from "./switch-ports";

/** Times the steps of one pause. */
export class Stopwatch {
  readonly steps: TimedStep[] = [];
  private beginMs: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** The pause begins. */
  start(): void {
    this.beginMs = this.clock.now();
  }

  /** Milliseconds since the pause began; 0 before. */
  elapsedMs(): number {
    return this.beginMs === undefined ? 0 : this.clock.now() - this.beginMs;
  }

  /** When the pause began. @throws Error before `start`. */
  get startedMs(): number {
    if (this.beginMs === undefined) throw new Error("The pause has not begun.");
    return this.beginMs;
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
