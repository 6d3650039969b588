import * as fs from "node:fs/promises";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isExecutable } from "./on-path";

/** How often a run looks whether another one has finished, in milliseconds. */
const pollMs = 500;

/**
 * Fills the cache folder all at once: `make` puts `bin/pulumi` into a temporary folder beside it, which
 * is then renamed. Of several runs that start together one works and the others wait for it; a lock
 * whose owner is dead is taken over. Throws what `make` throws, or when `deadlineMs` have passed.
 */
export async function fillCache(
  folder: string,
  deadlineMs: number,
  make: (temporary: string) => Promise<void>,
): Promise<void> {
  await fs.mkdir(path.dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  const deadline = Date.now() + deadlineMs;
  while (!(await takeLock(lock))) {
    if (isExecutable(path.join(folder, "bin", "pulumi"))) return;
    if (Date.now() > deadline) throw new Error(`another run holds ${lock} for too long`);
    await sleep(pollMs);
  }
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    if (isExecutable(path.join(folder, "bin", "pulumi"))) return;
    await fs.rm(temporary, { recursive: true, force: true });
    await make(temporary);
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(temporary, folder);
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
    await fs.rm(lock, { force: true });
  }
}

/** Writes the lock with this process's id, unless a living process holds it. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    await fs.writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const owner = Number(await fs.readFile(lock, "utf8").catch(() => "0"));
  if (owner !== 0 && !isAlive(owner)) await fs.rm(lock, { force: true });
  return false;
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
