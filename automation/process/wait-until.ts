import { systemTime, type Time } from "./time";

/** How long to wait for something, and how often to look. Times are in milliseconds. */
export interface Wait {
  readonly withinMs: number;
  /** The pause between two looks; 50 unless said. */
  readonly everyMs?: number;
  readonly time?: Time;
}

/**
 * Looks until `condition` holds: at once, then after each pause, and a last time when the limit has
 * passed. Answers false then; the caller knows what to say about it.
 */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 50, time = systemTime }: Wait,
): Promise<boolean> {
  const untilMs = time.now() + withinMs;
  for (;;) {
    // Asked before the look: a look that takes long must not be the last one before its answer counts.
    const leftMs = untilMs - time.now();
    if (await condition()) return true;
    if (leftMs <= 0) return false;
    await time.sleep(Math.min(everyMs, leftMs));
  }
}

/** Looks until there is an answer; undefined when there is none in time. */
export async function waitFor<Answer>(
  look: () => Promise<Answer | undefined>,
  wait: Wait,
): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  await waitUntil(async () => (answer = await look()) !== undefined, wait);
  return answer;
}
