import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import * as os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../postgres/postmaster";

/** What to run. Its output goes to the end of `logFile`. */
export interface LastingOptions {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly logFile: string;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Starts a process that outlives this one: it has a session of its own, so that neither Ctrl-C nor
 * the death of its starter takes it along. Returns its id, by which its starter stops it.
 */
export function startLasting(options: LastingOptions): number {
  const log = openSync(options.logFile, "a");
  try {
    const child = spawn(options.program, options.parameters, {
      ...options.user,
      cwd: os.tmpdir(),
      detached: true,
      stdio: ["ignore", log, log],
    });
    // The reason comes as an event later; without a process id it is told here, by name.
    child.on("error", () => undefined);
    child.unref();
    if (child.pid === undefined) throw new Error(`${options.program} could not be run`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/**
 * Sends the signals one after the other, each when the one before it has not ended all processes
 * within `eachMs` milliseconds. Throws when one survives the last.
 */
export async function endProcesses(
  pids: readonly number[],
  signals: readonly NodeJS.Signals[],
  eachMs: number,
): Promise<void> {
  for (const signal of signals) {
    for (const pid of pids.filter(isAlive)) send(pid, signal);
    const deadlineMs = Date.now() + eachMs;
    while (pids.some(isAlive) && Date.now() < deadlineMs) await sleep(10);
    if (!pids.some(isAlive)) return;
  }
  throw new Error(`processes ${pids.filter(isAlive).join(", ")} survived ${signals.join(", ")}`);
}

/** The end of a log, for an error message. */
export function lastLines(logFile: string): string {
  return readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n");
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
