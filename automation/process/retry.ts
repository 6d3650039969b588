import { systemTime, type Time } from "./time";

/** How long to keep trying, and how long to pause between two tries. Times are in milliseconds. */
export interface Patience {
  /** Which errors may pass by themselves; every other one is thrown at once. */
  readonly retryIf: (error: unknown) => boolean;
  /** No try begins later than this after the first one began; no limit when left out. */
  readonly withinMs?: number;
  /** How often to try at most; no limit when left out. */
  readonly attempts?: number;
  /** The longest first pause; each next one may be twice as long. */
  readonly firstPauseMs: number;
  /** No pause is longer; 1 000 unless said. */
  readonly longestPauseMs?: number;
  /** Numbers from 0 up to, not including, 1. */
  readonly random?: () => number;
  readonly time?: Time;
}

/**
 * Does some work until it succeeds, with pauses of full jitter: each is drawn evenly from zero to its
 * longest, so that many who failed together do not come back together ("Exponential Backoff And Jitter",
 * AWS Architecture Blog). `work` gets the number of the try, from 1.
 * @throws what `work` threw last, when that is not to be retried or patience has run out.
 */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  patience: Patience,
): Promise<T> {
  const { retryIf, withinMs = Infinity, attempts = Infinity, time = systemTime } = patience;
  if (withinMs === Infinity && attempts === Infinity) {
    throw new RangeError("A retry needs an end: give withinMs, attempts, or both.");
  }
  const untilMs = time.now() + withinMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryIf(error)) throw error;
      const pauseMs = jitteredPauseMs(attempt, patience);
      if (time.now() + pauseMs > untilMs) throw error;
      await time.sleep(pauseMs);
    }
  }
}

/** The pause after the try of this number: even from zero to its longest, in milliseconds. */
export function jitteredPauseMs(
  attempt: number,
  {
    firstPauseMs,
    longestPauseMs = 1_000,
    random = Math.random,
  }: Pick<Patience, "firstPauseMs" | "longestPauseMs" | "random">,
): number {
  return random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
}

/** Whether an error carries one of these codes: an SQLSTATE, or the system's such as `EADDRINUSE`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && codes.includes(code);
}
