import type { Clock } from "../../../automation/ports/clock";

interface Timer {
  readonly atMs: number;
  readonly ring: () => void;
}

/**
 * Time that passes only when nothing else can happen: the earliest timer rings once every pending
 * promise has run. Waits of weeks take milliseconds.
 */
export class FakeClock implements Clock {
  private timers: Timer[] = [];
  private pumping = false;

  constructor(private nowMs = 1_000_000) {}

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = { atMs: this.nowMs + ms, ring: resolve };
      this.timers.push(timer);
      signal?.addEventListener("abort", () => {
        this.timers = this.timers.filter((one) => one !== timer);
        reject(new Error("aborted"));
      });
      this.pump();
    });
  }

  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      const next = this.timers.reduce<Timer | undefined>(
        (best, timer) => (best === undefined || timer.atMs < best.atMs ? timer : best),
        undefined,
      );
      if (next === undefined) return;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.ring();
      this.pump();
    });
  }
}
