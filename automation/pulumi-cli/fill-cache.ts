import * as fs from "node:fs/promises";
import * as path from "node:path";
import { identityOf, isStillAlive } from "../process/alive";
import { waitUntil } from "../process/wait-until";
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
  const isThere = () => isExecutable(path.join(folder, "bin", "pulumi"));
  let locked = false;
  const ready = async () => (locked = await takeLock(lock)) || isThere();
  const waited = await waitUntil(ready, { withinMs: deadlineMs, everyMs: pollMs });
  if (!waited) throw new Error(`another run holds ${lock} for too long`);
  if (!locked) return;
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    if (isThere()) return;
    await fs.rm(temporary, { recursive: true, force: true });
    await make(temporary);
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(temporary, folder);
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
    await fs.rm(lock, { force: true });
  }
}

/** Writes the lock with this process's identity, unless a living process holds it. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    const { pid, started } = identityOf();
    await fs.writeFile(lock, `${pid} ${started}`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const text = await fs.readFile(lock, "utf8").catch(() => "");
  const [, pid, started] = /^(\d+) ?(.*)$/.exec(text) ?? [];
  // Empty: its owner has just made it, or has just removed it.
  if (pid !== undefined && !isStillAlive({ pid: Number(pid), started })) {
    await fs.rm(lock, { force: true });
  }
  return false;
}
