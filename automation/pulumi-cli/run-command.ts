import { spawn } from "node:child_process";
import { endWithThisProcess } from "../process/end-with-process";

/** A command that ran to its end. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** How many characters of an output are kept: its end, where the error is. */
const keptCharacters = 20_000;

/**
 * Runs a command to its end. Throws when it cannot start, ends with a code other than 0 (the error
 * carries the last lines of its stderr) or takes longer than `deadlineMs`; it is then killed with all
 * that it started.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly deadlineMs: number;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    let group: number | undefined = undefined;
    const killAll = () => {
      if (group !== undefined) killGroup(group);
    };
    // The terminal's Ctrl-C does not reach another process group: it is passed on here. Before the start,
    // so that none comes between the two.
    const release = endWithThisProcess(killAll, { always: true });
    // A process group of its own, so that a compiler's or a script's children end with it.
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    group = child.pid;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killAll();
    }, options.deadlineMs);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data) => (stdout = (stdout + String(data)).slice(-keptCharacters)));
    child.stderr.on("data", (data) => (stderr = (stderr + String(data)).slice(-keptCharacters)));
    const settle = (error: Error | undefined) => {
      clearTimeout(timer);
      release();
      if (error === undefined) resolve({ stdout, stderr });
      else reject(error);
    };
    child.once("error", settle);
    child.once("close", (code, signal) => {
      if (timedOut) settle(new Error(`gave up after ${options.deadlineMs / 1000} s`));
      else if (code === 0) settle(undefined);
      else settle(new Error(`ended with ${signal ?? `code ${code}`}: ${lastLines(stderr, 5)}`));
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join(" | ");
}
