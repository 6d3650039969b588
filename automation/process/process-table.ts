import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";

/** A process of this machine. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Its program and arguments, joined by blanks. */
  readonly command: string;
}

/** What Linux tells of one process in `/proc/<pid>/stat`. */
interface Stat {
  /** `Z`: it has finished, and its parent has not collected it yet. */
  readonly state: string;
  readonly parent: number;
  /** Ticks after the boot at which it started. */
  readonly startTicks: string;
}

/** Whether the kernel has `/proc`; a slim system has that and no `ps`, macOS the other way round. */
const hasProc = existsSync("/proc/self/stat");

/** Every process of this machine. */
export function processes(): readonly ProcessEntry[] {
  if (!hasProc) {
    const lines = ps(["-A", "-o", "pid=,ppid=,command="]).split("\n");
    return lines.map(parsePsLine).filter((entry) => entry !== undefined);
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const pid = Number(name);
      // One that has ended since the listing is none.
      const stat = readStat(pid);
      return stat === undefined ? [] : [{ pid, parent: stat.parent, command: commandOf(pid) }];
    });
}

/** The program and arguments of a process; empty when there is no such process. */
export function commandOf(pid: number): string {
  if (!hasProc) return ps(["-o", "command=", "-p", String(pid)]).trim();
  const command = readOrEmpty(`/proc/${pid}/cmdline`);
  return command.replaceAll("\0", " ").trim();
}

/**
 * When a process started: a text that two processes of one number never share, on this machine. Empty
 * when there is no such process.
 */
export function startOf(pid: number): string {
  if (!hasProc) return ps(["-o", "lstart=", "-p", String(pid)]).trim();
  const stat = readStat(pid);
  if (stat === undefined) return "";
  return `${stat.startTicks}@${readOrEmpty("/proc/sys/kernel/random/boot_id").trim()}`;
}

/** Whether a process has finished and only waits for its parent to collect it. */
export function isFinished(pid: number): boolean {
  if (!hasProc)
    return ps(["-o", "state=", "-p", String(pid)])
      .trim()
      .startsWith("Z");
  return readStat(pid)?.state === "Z";
}

/** Reads `/proc/<pid>/stat`; undefined for what is none. The name in it may hold blanks and brackets. */
export function parseStat(text: string): Stat | undefined {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, parent] = fields;
  const startTicks = fields[19];
  if (state === undefined || parent === undefined || startTicks === undefined) return undefined;
  return { state, parent: Number(parent), startTicks };
}

/** Reads a line of `ps -o pid=,ppid=,command=`; undefined for what is none. */
export function parsePsLine(line: string): ProcessEntry | undefined {
  const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
  if (pid === undefined || parent === undefined || command === undefined) return undefined;
  return { pid: Number(pid), parent: Number(parent), command };
}

function readStat(pid: number): Stat | undefined {
  return parseStat(readOrEmpty(`/proc/${pid}/stat`));
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function ps(args: readonly string[]): string {
  return spawnSync("ps", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).stdout ?? "";
}
