import * as fs from "node:fs";
import * as path from "node:path";
import { processes } from "../process/process-table";
import { stopProcesses } from "../process/stop";
import { stopLeftoverPgBouncer } from "./pgbouncer/launch";
import { stopPair } from "./postgres/pair";
import { runFolder } from "../run/run-folder";
import { runsFolder } from "../run/run-folder";
import { runIds } from "./runs";

/** How long a process is given to end in order. */
const graceMs = 10_000;
/** How long a killed process may take to be gone. */
const killMs = 5_000;

/** Ends what killed rehearsals left running. Says what it ended, one line each. */
export async function clearLeftovers(home: string, except?: string): Promise<string[]> {
  const ended: string[] = [];
  for (const id of runIds(home)) {
    if (id !== except) ended.push(...(await clearRun(home, id)));
  }
  return ended;
}

/**
 * Ends all that runs for one run: every process with the run's folder in its arguments, its PgBouncers
 * and its database servers. Says what it ended, one line each.
 */
export async function clearRun(home: string, id: string): Promise<string[]> {
  const ended: string[] = [];
  const root = path.join(runsFolder(home), id);
  for (const pid of processesOf(root)) {
    await end(pid);
    ended.push(`process ${pid} of the run ${id}`);
  }
  const folder = runFolder(root);
  const bouncers = fs.existsSync(folder.pgbouncer) ? fs.readdirSync(folder.pgbouncer) : [];
  for (const name of bouncers) {
    if (await stopLeftoverPgBouncer(path.join(folder.pgbouncer, name))) {
      ended.push(`PgBouncer ${name} of the run ${id}`);
    }
  }
  if (fs.existsSync(folder.databases.source) || fs.existsSync(folder.databases.target)) {
    const servers = await stopPair(folder);
    if (servers > 0) ended.push(`${servers} database servers of the run ${id}`);
  }
  return ended;
}

/** Processes of ours have the run's folder among their arguments; no other process has it. */
function processesOf(root: string): number[] {
  return processes()
    .filter(({ pid, command }) => pid !== process.pid && isOurs(command, root))
    .map(({ pid }) => pid);
}

function isOurs(command: string, root: string): boolean {
  return command.includes("register.cjs") && command.endsWith(root);
}

function end(pid: number): Promise<void> {
  return stopProcesses(
    [pid],
    [
      { signal: "SIGTERM", waitMs: graceMs },
      { signal: "SIGKILL", waitMs: killMs },
    ],
  );
}
