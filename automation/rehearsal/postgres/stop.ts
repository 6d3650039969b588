import { setTimeout as sleep } from "node:timers/promises";
import { LaunchError } from "./launch-error";
import { childrenOf, isAlive } from "./postmaster";

/** How long a fast shutdown may take before sessions are cut (SIGQUIT), in milliseconds. */
const fastMs = 20_000;
/** How long an immediate shutdown may take before the processes are killed, in milliseconds. */
const immediateMs = 5_000;

/** Stops a server by process id: fast, then immediate, then by force; resolves when it is gone. */
export async function stop(pid: number): Promise<void> {
  signal(pid, "SIGINT");
  if (await gone([pid], fastMs)) return;
  signal(pid, "SIGQUIT");
  if (await gone([pid], immediateMs)) return;
  await crash(pid);
}

/**
 * Kills the postmaster and then its children, which it could otherwise restart. Resolves when all
 * are gone: a new server refuses to start while one of them still holds the shared memory.
 */
export async function crash(pid: number): Promise<void> {
  const processes = [pid, ...childrenOf(pid)];
  for (const each of processes) signal(each, "SIGKILL");
  if (await gone(processes, immediateMs)) return;
  throw new LaunchError("not-stopped", `PostgreSQL (process ${pid}) survived SIGKILL for 5 s.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function gone(processes: readonly number[], deadlineMs: number): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  while (processes.some(isAlive)) {
    if (Date.now() > deadline) return false;
    await sleep(5);
  }
  return true;
}
