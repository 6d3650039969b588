import { execFile } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { projectFolder } from "./demo-manifest";

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a stranger would: from a folder without a project. */
export function runAsStranger(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const automation = path.join(projectFolder, "automation");
  const command = ["-r", path.join(automation, "register.cjs"), path.join(automation, "cli.ts")];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...command, ...args],
      { cwd: os.tmpdir(), env: { ...process.env, ...variables } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
