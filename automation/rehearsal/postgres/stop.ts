import { processes } from "../../process/process-table";
import { NotStopped, stopProcesses } from "../../process/stop";
import { LaunchError } from "./launch-error";

/** How long a fast shutdown may take before sessions are cut (SIGQUIT), in milliseconds. */
const fastMs = 20_000;
/** How long an immediate shutdown may take before the processes are killed, in milliseconds. */
const immediateMs = 5_000;

/** Stops a server by process id: fast, then immediate, then by force; resolves when it is gone. */
export async function stop(pid: number): Promise<void> {
  try {
    await stopProcesses(
      [pid],
      [
        { signal: "SIGINT", waitMs: fastMs },
        { signal: "SIGQUIT", waitMs: immediateMs },
      ],
    );
  } catch (error) {
    if (!(error instanceof NotStopped)) throw error;
    await crash(pid);
  }
}

/**
 * Kills the postmaster and then its children, which it could otherwise restart. Resolves when all
 * are gone: a new server refuses to start while one of them still holds the shared memory.
 */
export async function crash(pid: number): Promise<void> {
  const children = processes().filter(({ parent }) => parent === pid);
  try {
    await stopProcesses(
      [pid, ...children.map((child) => child.pid)],
      [{ signal: "SIGKILL", waitMs: immediateMs }],
    );
  } catch (error) {
    if (!(error instanceof NotStopped)) throw error;
    throw new LaunchError("not-stopped", `PostgreSQL could not be stopped. ${error.message}`, {
      cause: error,
    });
  }
}
