import type { GateState, GateStatus } from "../../ports/gate";
import type { DatabaseRole } from "../../run/words";
import { AdmissionQueue } from "./admission-queue";
import type { Timers } from "./timers";

/** The right to run one transaction on `database`. Whoever holds it gives it back, whatever happens. */
export interface Pass {
  readonly database: DatabaseRole;
  leave(): void;
}

/** How much a gate lets through at a time and how much may wait behind it. */
export interface GateBounds {
  /** Transactions at a time: the number of the pool's connections. */
  readonly capacity: number;
  /** Requests that may wait. */
  readonly queueSize: number;
  /** How long one request may wait, in milliseconds. */
  readonly queueMs: number;
}

/** A held gate was expected. */
export class NotHeld extends Error {
  override readonly name = "NotHeld";
  constructor(state: GateState) {
    super(
      `the gate is ${state}, expected held: its hold limit may have passed; hold it again before it is pointed elsewhere`,
    );
  }
}

interface Drain {
  readonly ended: () => Promise<"held" | "deadline">;
  readonly end: (outcome: "held" | "deadline") => void;
  readonly cancelDeadline: () => void;
  holdLimitMs: number;
}

/**
 * The gate inside one service's pool. It admits transactions to the one database it points at; it
 * can be pointed elsewhere only while none runs, so no two transactions of this service are ever in
 * flight on different databases. No I/O: what is done with a pass is the caller's business.
 */
export class ServiceGate {
  private state: GateState = "open";
  private running = 0;
  private drain: Drain | undefined;
  private cancelHoldLimit: (() => void) | undefined;
  private readonly queue: AdmissionQueue<Pass>;

  constructor(
    private target: DatabaseRole,
    private readonly bounds: GateBounds,
    private readonly timers: Timers,
  ) {
    this.queue = new AdmissionQueue(
      { size: bounds.queueSize, waitMs: bounds.queueMs },
      this.timers,
    );
  }

  /** Waits for a pass. Rejects with `Refused` when the queue is full or the wait too long. */
  enter(): Promise<Pass> {
    // Behind a queue nobody overtakes: the length is 0 or the newcomer joins.
    return this.mayAdmit() && this.queue.length === 0
      ? Promise.resolve(this.admit())
      : this.queue.join();
  }

  /**
   * Queues all newcomers and resolves once the last transaction in flight has left, or with
   * `deadline`, open again, when that takes longer than `drainDeadlineMs`. Held, it releases itself
   * after `holdLimitMs`. Holding a held gate starts its limit anew: a controller that comes back
   * after a crash takes over.
   */
  hold(options: {
    readonly drainDeadlineMs: number;
    readonly holdLimitMs: number;
  }): Promise<"held" | "deadline"> {
    if (this.state === "held") {
      this.limitHold(options.holdLimitMs);
      return Promise.resolve("held");
    }
    if (this.drain !== undefined) {
      this.drain.holdLimitMs = options.holdLimitMs;
      return this.drain.ended();
    }
    this.state = "draining";
    const ended = new Promise<"held" | "deadline">((end) => {
      const cancelDeadline = this.timers.after(options.drainDeadlineMs, () => this.release());
      this.drain = { ended: () => ended, end, cancelDeadline, holdLimitMs: options.holdLimitMs };
    });
    if (this.running === 0) this.becomeHeld();
    return ended;
  }

  /** Points the held gate at `target`. Throws `NotHeld` otherwise: the change would split the writes. */
  repoint(target: DatabaseRole): void {
    if (this.state !== "held") throw new NotHeld(this.state);
    this.target = target;
  }

  /** Lets the queue go, at once and in order. A drain that still waits ends with `deadline`. */
  release(): void {
    const drain = this.drain;
    this.drain = undefined;
    this.state = "open";
    this.cancelHoldLimit?.();
    this.cancelHoldLimit = undefined;
    drain?.cancelDeadline();
    drain?.end("deadline");
    this.admitQueued();
  }

  status(): GateStatus & { readonly running: number } {
    return {
      state: this.state,
      target: this.target,
      queued: this.queue.length,
      running: this.running,
    };
  }

  private mayAdmit(): boolean {
    return this.state === "open" && this.running < this.bounds.capacity;
  }

  private admit(): Pass {
    this.running += 1;
    let left = false;
    return {
      database: this.target,
      leave: () => {
        if (left) return;
        left = true;
        this.running -= 1;
        if (this.state === "draining" && this.running === 0) this.becomeHeld();
        this.admitQueued();
      },
    };
  }

  private admitQueued(): void {
    while (this.mayAdmit() && this.queue.length > 0) this.queue.admitFirst(this.admit());
  }

  private becomeHeld(): void {
    const drain = this.drain;
    if (drain === undefined) return;
    this.state = "held";
    this.drain = undefined;
    drain.cancelDeadline();
    this.limitHold(drain.holdLimitMs);
    drain.end("held");
  }

  private limitHold(holdLimitMs: number): void {
    this.cancelHoldLimit?.();
    this.cancelHoldLimit = this.timers.after(holdLimitMs, () => this.release());
  }
}
