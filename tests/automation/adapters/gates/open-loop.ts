/** What an open loop has done. */
export interface LoopResult {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends `perSecond` requests a second, whether or not the earlier ones have been answered, until it
 * is stopped; the stop waits for the last answer. `send` tells whether its request went well.
 */
export function openLoop(perSecond: number, send: () => Promise<boolean>) {
  const startMs = performance.now();
  const answers: Promise<boolean>[] = [];
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * perSecond) / 1_000);
    while (answers.length < due) answers.push(send().catch(() => false));
  }, 5);
  return {
    stop: async (): Promise<LoopResult> => {
      clearInterval(timer);
      const well = await Promise.all(answers);
      return { sent: well.length, failed: well.filter((each) => !each).length };
    },
  };
}
