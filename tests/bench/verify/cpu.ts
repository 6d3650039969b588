import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second of /proc, on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * CPU time of a process with all its children so far, in milliseconds: those that run, and those that have
 * ended and were waited for. PostgreSQL's backends are children of one process. From /proc: Linux alone.
 */
export function cpuOfTreeMs(pid: number): number {
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields === undefined) continue;
    // Counted from the state, which follows the name in brackets: parent 1, utime 11, stime 12, cutime 13, cstime 14.
    const own = Number(fields[11]) + Number(fields[12]);
    if (Number(name) === pid) ticks += own + Number(fields[13]) + Number(fields[14]);
    else if (Number(fields[1]) === pid) ticks += own;
  }
  return (ticks * 1_000) / ticksPerSecond;
}

function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
