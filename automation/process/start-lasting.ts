import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** What to run. Its output goes to the end of `logFile`. */
export interface LastingOptions {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly logFile: string;
  /** The whole environment; this process's own when left out. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Starts a process that outlives this one: it has a session of its own, so that neither Ctrl-C nor
 * the death of its starter takes it along. Returns its id, by which its starter stops it.
 * @throws Error when the program can't be run.
 */
export function startLasting(options: LastingOptions): number {
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "a");
  try {
    const child = spawn(options.program, options.parameters, {
      ...options.user,
      ...(options.env === undefined ? {} : { env: options.env }),
      cwd: os.tmpdir(),
      detached: true,
      stdio: ["ignore", log, log],
    });
    // The reason comes as an event later; without a process id it is said here, by name.
    child.on("error", () => undefined);
    child.unref();
    if (child.pid === undefined) {
      throw new Error(
        `${options.program} could not be run. Expected an executable file that this user may run; see ${options.logFile}.`,
      );
    }
    return child.pid;
  } finally {
    closeSync(log);
  }
}
