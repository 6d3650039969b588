/** What an open loop has done. */
export interface LoopResult {
  readonly sent: number;
  /** What each request that failed threw. */
  readonly failures: readonly string[];
}

/**
 * Sends `perSecond` requests a second, whether or not the earlier ones have been answered, until it
 * is stopped; `stop` waits for the last answer. A request fails by throwing.
 */
export function openLoop(perSecond: number, send: () => Promise<void>) {
  const startMs = performance.now();
  const failures: string[] = [];
  const answers: Promise<void>[] = [];
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * perSecond) / 1_000);
    while (answers.length < due) {
      answers.push(send().catch((error: unknown) => void failures.push(String(error))));
    }
  }, 5);
  return {
    stop: async (): Promise<LoopResult> => {
      clearInterval(timer);
      await Promise.all(answers);
      return { sent: answers.length, failures };
    },
  };
}
