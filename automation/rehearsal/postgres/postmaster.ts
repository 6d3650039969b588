import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";

/** A running server, as its data directory tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on a data directory, or undefined. A `postmaster.pid` outlives a crash, and
 * its number may belong to another program by now, so the process is looked at as well.
 */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(dataDirectory, "postmaster.pid"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const postmaster = parsePostmasterFile(text);
  if (postmaster === undefined || !isAlive(postmaster.pid)) return undefined;
  return commandOf(postmaster.pid).includes(dataDirectory) ? postmaster : undefined;
}

/** Reads a `postmaster.pid`: the process id is its first line, the port its fourth. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** Whether a process exists; a finished one that nobody has collected yet does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !/^\d+ \(.*\) Z/s.test(readOrEmpty(`/proc/${pid}/stat`));
}

function commandOf(pid: number): string {
  const command = readOrEmpty(`/proc/${pid}/cmdline`);
  if (command !== "") return command;
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The processes that a server started, by id (its direct children, which are all it has). */
export function childrenOf(pid: number): readonly number[] {
  return parents()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}

/** Every process with its parent: from /proc where there is one, since a slim system has no `ps`. */
function parents(): readonly (readonly [pid: number, parent: number])[] {
  if (existsSync("/proc/self/stat")) {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => {
        // "pid (name) state parent ...", where the name may hold spaces and brackets.
        const stat = readOrEmpty(`/proc/${name}/stat`);
        return [Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])] as const;
      });
  }
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [child, parent] = line.trim().split(/\s+/);
      return [Number(child), Number(parent)] as const;
    });
}
