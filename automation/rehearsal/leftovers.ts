import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { stopLeftoverPgBouncer } from "./pgbouncer/launch";
import { stopPair } from "./postgres/pair";
import { isAlive } from "./postgres/postmaster";
import { runFolder } from "../run/run-folder";
import { runIds, runsFolder } from "./runs";

/** How long a process is given to end in order. */
const graceMs = 10_000;

/** Ends what killed rehearsals left running. Tells what it ended, one line each. */
export async function clearLeftovers(home: string, except?: string): Promise<string[]> {
  const ended: string[] = [];
  for (const id of runIds(home)) {
    if (id !== except) ended.push(...(await clearRun(home, id)));
  }
  return ended;
}

/**
 * Ends all that runs for one run: every process with the run's folder in its arguments, its PgBouncers
 * and its database servers. Tells what it ended, one line each.
 */
export async function clearRun(home: string, id: string): Promise<string[]> {
  const ended: string[] = [];
  const root = path.join(runsFolder(home), id);
  for (const pid of processesOf(root)) {
    await end(pid);
    ended.push(`process ${pid} of the run ${id}`);
  }
  const folder = runFolder(root);
  for (const site of ["blue", "green"]) {
    if (await stopLeftoverPgBouncer(path.join(folder.pgbouncer, site))) {
      ended.push(`PgBouncer of ${site} of the run ${id}`);
    }
  }
  if (fs.existsSync(folder.databases.source) || fs.existsSync(folder.databases.target)) {
    const servers = await stopPair(folder);
    if (servers > 0) ended.push(`${servers} database servers of the run ${id}`);
  }
  return ended;
}

/** Processes of ours are told by the run's folder among their arguments; no other process has it. */
function processesOf(root: string): number[] {
  const list = execFileSync("ps", ["-A", "-o", "pid=,args="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return list
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, pid, args]) => Number(pid) !== process.pid && isOurs(args ?? "", root))
    .map(([, pid]) => Number(pid));
}

function isOurs(args: string, root: string): boolean {
  return args.includes("register.cjs") && args.trimEnd().endsWith(root);
}

async function end(pid: number): Promise<void> {
  signal(pid, "SIGTERM");
  const deadline = Date.now() + graceMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      signal(pid, "SIGKILL");
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One that has ended meanwhile is as it should be. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
