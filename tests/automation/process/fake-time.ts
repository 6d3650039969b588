import type { Time } from "../../../automation/process/time";

/** Time that only passes in `sleep`; `slept` holds each pause, in milliseconds. */
export class FakeTime implements Time {
  readonly slept: number[] = [];
  private nowMs = 1_000;

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.nowMs += ms;
    return Promise.resolve();
  }

  /** What a piece of work takes. */
  pass(ms: number): void {
    this.nowMs += ms;
  }
}
