import { commandOf, isFinished, startOf } from "./process-table";

/**
 * Whether a process runs, whoever owns it. One that has finished and that nobody has collected yet does
 * not count, and neither does what is no process id: 0 and negative numbers mean groups to the kernel.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isFinished(pid);
}

/** A process, also when it has ended and its number belongs to another. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as `startOf` says it. */
  readonly started: string;
}

/** What was noted of a process: by an older version or another program perhaps its number alone. */
export interface NotedProcess {
  readonly pid: number;
  readonly started?: string | undefined;
}

/** The identity of a process, this one unless said; what is kept of it in a file. */
export function identityOf(pid: number = process.pid): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

/**
 * Whether the process that was noted still runs. A number that was kept in a file outlives its process
 * and may by now be another program's. Without a start, whoever has the number is taken for it.
 */
export function isStillAlive({ pid, started }: NotedProcess): boolean {
  if (!isAlive(pid)) return false;
  return started === undefined || started === "" || startOf(pid) === started;
}

/** Whether process `pid` lives and has `argument` in its command line. */
export function isRunning(pid: number, argument: string): boolean {
  return isAlive(pid) && commandOf(pid).includes(argument);
}
