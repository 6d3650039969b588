import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isAlive } from "../postgres/postmaster";

/**
 * Whether process `pid` lives and is the one that was started with `argument`. A number kept in a
 * file outlives its process and may by now be another program's.
 */
export function isStillOurs(pid: number, argument: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(argument);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return stdout ?? "";
  }
}
