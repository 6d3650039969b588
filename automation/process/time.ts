import { setTimeout as delay } from "node:timers/promises";

/** Time as waits see it: given by the caller, so that a test of a wait takes no time. */
export interface Time {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Resolves after `ms` milliseconds; rejects when the signal aborts first. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, signal === undefined ? {} : { signal });
}

/** The process's own time. */
export const systemTime: Time = { now: () => performance.now(), sleep: (ms) => sleep(ms) };
