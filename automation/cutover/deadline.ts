import type { Clock } from "../ports/clock";

/** Something was not done in time. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
  constructor(what: string, deadlineMs: number) {
    super(`${what} was not done within ${deadlineMs} ms.`);
  }
}

/**
 * The value of `work`, or `DeadlinePassed` once `deadlineMs` have gone by. The work itself is not
 * ended by this: whoever does it must bound it too.
 */
export async function withDeadline<T>(
  clock: Clock,
  what: string,
  deadlineMs: number,
  work: Promise<T>,
): Promise<T> {
  const timer = new AbortController();
  const alarm = clock.sleep(deadlineMs, timer.signal).then(
    () => {
      throw new DeadlinePassed(what, deadlineMs);
    },
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([work, alarm]);
  } finally {
    timer.abort();
    work.catch(() => undefined);
  }
}
