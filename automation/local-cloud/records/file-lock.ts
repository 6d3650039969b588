import * as fs from "node:fs";
import { waitUntil } from "../../process/wait-until";

/** The longest a holder may work (a matter of milliseconds) before its lock counts as left behind. */
const STALE_AFTER_MS = 2_000;

/** The longest a caller waits for its turn. */
const DEADLINE_MS = 10_000;

/**
 * Runs `work` while no other process works on `file`. The lock is a folder beside the file; one whose
 * holder died is taken over. Throws when its turn doesn't come within 10 s.
 */
export async function withFileLock<T>(file: string, work: () => T): Promise<T> {
  const lock = `${file}.lock`;
  if (!(await waitUntil(() => take(lock), { withinMs: DEADLINE_MS, everyMs: 2 }))) {
    throw new Error(
      `${lock} is held by another process for more than ${DEADLINE_MS} ms; remove it`,
    );
  }
  try {
    return work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

/** Takes the lock, unless another holds it; removes one that was left behind. */
function take(lock: string): boolean {
  try {
    fs.mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const takenAt = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (takenAt !== undefined && Date.now() - takenAt > STALE_AFTER_MS) {
    fs.rmSync(lock, { recursive: true, force: true });
  }
  return false;
}
