/**
 * The value of `work`, or the error of `late` once `limitMs` have gone by. The work itself is not ended by
 * this: whoever does it must bound it too. (The core waits by the clock of its port.)
 */
export async function within<T>(limitMs: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
