import type { Timers } from "./timers";

/** Why a request was turned away instead of waiting any longer. */
export type RefusalReason = "queue full" | "waited too long";

/** The queue's bounds were passed: the service answers 503 with Retry-After. Nothing has been run. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly reason: RefusalReason) {
    super(`the gate let nothing through: ${reason}`);
  }
}

interface Waiter<T> {
  readonly untilMs: number;
  readonly admit: (value: T) => void;
  readonly refuse: (error: Refused) => void;
}

/** First come, first served, at most `size` waiters, none of them longer than `waitMs` milliseconds. */
export class AdmissionQueue<T> {
  private waiters: Waiter<T>[] = [];
  private cancelExpiry: (() => void) | undefined;

  constructor(
    private readonly bounds: { readonly size: number; readonly waitMs: number },
    private readonly timers: Timers,
  ) {}

  get length(): number {
    return this.waiters.length;
  }

  /** Waits in line; rejects with `Refused` past a bound. */
  join(): Promise<T> {
    if (this.waiters.length >= this.bounds.size) return Promise.reject(new Refused("queue full"));
    return new Promise<T>((admit, refuse) => {
      const untilMs = this.timers.now() + this.bounds.waitMs;
      this.waiters.push({ untilMs, admit, refuse });
      this.watchFirst();
    });
  }

  /** Lets the first in line go on with `value`. The caller has checked that there is one. */
  admitFirst(value: T): void {
    this.waiters.shift()?.admit(value);
    if (this.waiters.length === 0) this.stopWatching();
  }

  // All wait equally long, so the first in line is always the first to expire: one timer will do.
  private watchFirst(): void {
    const first = this.waiters[0];
    if (this.cancelExpiry !== undefined || first === undefined) return;
    const waitMs = Math.max(0, first.untilMs - this.timers.now());
    this.cancelExpiry = this.timers.after(waitMs, () => {
      this.cancelExpiry = undefined;
      this.refuseExpired();
      this.watchFirst();
    });
  }

  private refuseExpired(): void {
    const now = this.timers.now();
    const expired = this.waiters.findIndex((waiter) => waiter.untilMs > now);
    const count = expired === -1 ? this.waiters.length : expired;
    for (const waiter of this.waiters.splice(0, count)) {
      waiter.refuse(new Refused("waited too long"));
    }
  }

  private stopWatching(): void {
    this.cancelExpiry?.();
    this.cancelExpiry = undefined;
  }
}
