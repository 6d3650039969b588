/** One-shot timers as the gate sees them: injected, so that tests of waits take no time. */
export interface Timers {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Runs `act` once after `ms` milliseconds; the function returned cancels it. */
  after(ms: number, act: () => void): () => void;
}

/** The process's own timers. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
