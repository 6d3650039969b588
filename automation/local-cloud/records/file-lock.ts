import * as fs from "node:fs";

/** The longest a holder may work (a matter of milliseconds) before its lock counts as left behind. */
const STALE_AFTER_MS = 2_000;

/** The longest a caller waits for its turn. */
const DEADLINE_MS = 10_000;

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Runs `work` while no other process works on `file`. The lock is a folder beside the file; one whose
 * holder died is taken over. Throws when its turn doesn't come within 10 s.
 */
export async function withFileLock<T>(file: string, work: () => T): Promise<T> {
  const lock = `${file}.lock`;
  const giveUpAt = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(
        `${lock} is held by another process for more than ${DEADLINE_MS} ms; remove it`,
      );
    }
    const takenAt = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (takenAt !== undefined && Date.now() - takenAt > STALE_AFTER_MS) {
      fs.rmSync(lock, { recursive: true, force: true });
    } else {
      await sleep(2);
    }
  }
  try {
    return work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}
