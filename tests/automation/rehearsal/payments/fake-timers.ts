import type { Timers } from "../../../../automation/rehearsal/payments/timers";

/** Timers that move only when told to. */
export class FakeTimers implements Timers {
  private timeMs = 0;
  private waiting: { readonly atMs: number; readonly act: () => void }[] = [];

  now(): number {
    return this.timeMs;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { atMs: this.timeMs + ms, act };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== timer);
    };
  }

  /** Lets `ms` milliseconds pass, running what is due on the way, in order. */
  advance(ms: number): void {
    const untilMs = this.timeMs + ms;
    for (;;) {
      const due = this.waiting
        .filter((timer) => timer.atMs <= untilMs)
        .sort((one, other) => one.atMs - other.atMs)[0];
      if (due === undefined) break;
      this.waiting = this.waiting.filter((timer) => timer !== due);
      this.timeMs = due.atMs;
      due.act();
    }
    this.timeMs = untilMs;
  }

  /** Timers that still wait: 0 when nothing was forgotten. */
  get pending(): number {
    return this.waiting.length;
  }
}
