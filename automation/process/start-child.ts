import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { lastLines } from "./last-lines";

const register = path.join(__dirname, "..", "register.cjs");

/** What can be ended. */
export interface Stoppable {
  /** SIGTERM, and SIGKILL when it has not ended after `limitMs`. */
  stop(limitMs?: number): Promise<void>;
}

/** A process of ours, known from others by the run's folder in its arguments. */
export interface Child extends Stoppable {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resolves with its exit code (undefined when a signal ended it). */
  readonly exited: Promise<number | undefined>;
}

/** What to start. */
export interface ChildOptions {
  /** The TypeScript file to run. */
  readonly entry: string;
  /** Its options, as JSON in its first argument unless `optionsVariable` is given. */
  readonly options: unknown;
  /** The environment variable that takes the options instead: arguments are public. */
  readonly optionsVariable?: string;
  /** The run's folder: marks the process as one of this run's. */
  readonly root: string;
  readonly logFile: string;
  readonly readyMs: number;
  /** A session of its own, which outlives this process. */
  readonly detached?: boolean;
  /** Called as soon as the process is there, long before it is ready. */
  readonly onSpawn?: (process: Stoppable) => void;
}

/**
 * Starts a process of ours and waits for its one line of JSON on standard output.
 * @throws Error with the process's last words when it ends or stays silent instead.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const child = launch(options);
  const exited = new Promise<number | undefined>((resolve) => {
    child.once("exit", (code) => resolve(code ?? undefined));
  });
  const { pid } = child;
  if (pid === undefined)
    throw new Error(`${process.execPath} could not be started for ${options.entry}.`);
  const stop = (limitMs = 10_000) => stopChild(child, exited, limitMs);
  options.onSpawn?.({ stop });
  const name = path.relative(process.cwd(), options.entry);
  try {
    return { pid, exited, stop, ready: await readiness(child, exited, name, options) };
  } catch (error) {
    await stop(1_000);
    throw error;
  }
}

function launch({
  entry,
  options,
  optionsVariable,
  root,
  logFile,
  detached = false,
}: ChildOptions): ChildProcess {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, "a");
  const text = JSON.stringify(options);
  const args = optionsVariable === undefined ? [text, root] : ["", root];
  try {
    return spawn(process.execPath, ["-r", register, entry, ...args], {
      env: {
        ...process.env,
        ...(optionsVariable === undefined ? {} : { [optionsVariable]: text }),
      },
      // The open end of its standard input is how a process of the world learns of its parent's death.
      stdio: ["pipe", "pipe", log],
      detached,
    });
  } finally {
    fs.closeSync(log);
  }
}

async function readiness(
  child: ChildProcess,
  exited: Promise<unknown>,
  name: string,
  { logFile, readyMs }: ChildOptions,
): Promise<Record<string, unknown>> {
  let timer: NodeJS.Timeout | undefined;
  const lines = createInterface({ input: child.stdout! });
  const line = new Promise<string>((resolve) => lines.once("line", resolve));
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), readyMs);
  });
  const first = await Promise.race([line, late, exited.then(() => undefined)]);
  clearTimeout(timer);
  if (first !== undefined) return JSON.parse(first) as Record<string, unknown>;
  const ended =
    child.exitCode !== null
      ? `ended with code ${child.exitCode}`
      : `was not ready within ${readyMs} ms`;
  throw new Error(`${name} ${ended}. Its last words (${logFile}):\n${lastLines(logFile)}`);
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<unknown>,
  limitMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
  await exited;
  clearTimeout(timer);
}
