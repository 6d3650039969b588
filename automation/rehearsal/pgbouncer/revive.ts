import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { AgentOptionsInput } from "../../gate-agent/options";
import { isAlive } from "../../process/alive";
import { processes } from "../../process/process-table";
import { startLasting } from "../../process/start-lasting";
import { waitUntil } from "../../process/wait-until";
import { writeAtomically } from "../../process/write-atomically";
import { serverUser } from "../postgres/unprivileged-user";
import { findPgBouncer } from "./find-pgbouncer";
import { stopLeftoverPgBouncer, type PgBouncerProcess } from "./launch";
import { processFiles, writeRecord } from "./process-files";

const register = path.join(__dirname, "..", "..", "register.cjs");
/** How long an agent may take to end with its PgBouncer, in milliseconds. */
const endMs = 30_000;

/**
 * Starts a PgBouncer that has ended, and its agent, again: from the files that are there, at the ports of before.
 * @throws Error while one of the two still runs; as `startLasting` does.
 */
export async function revivePgBouncer(
  folder: string,
  ended: PgBouncerProcess,
): Promise<PgBouncerProcess> {
  const pids = [ended.pid, ended.agentPid];
  const gone = await waitUntil(() => !pids.some(isAlive), { withinMs: endMs, everyMs: 20 });
  if (!gone) throw new Error("PgBouncer or its agent is still there, expected both to have ended");
  const files = processFiles(folder);
  const { program } = await findPgBouncer();
  const user = serverUser();
  const parameters = [files.configuration];
  const pid = startLasting({ program, parameters, logFile: files.log, user });
  const options = JSON.parse(readFileSync(files.agent, "utf8")) as AgentOptionsInput;
  writeAtomically(files.agent, JSON.stringify({ ...options, pgbouncerPid: pid }));
  const agentPid = startLasting({
    program: process.execPath,
    parameters: ["-r", register, path.join(__dirname, "keep-agent.ts"), files.agent],
    logFile: files.log,
  });
  const stop = async () => void (await stopLeftoverPgBouncer(folder));
  const revived = { ...ended, pid, agentPid, stop };
  writeRecord(folder, revived);
  return revived;
}

/** The process of the agent itself, below what keeps it running; undefined while it is being started again. */
export function agentProcess({ agentPid }: Pick<PgBouncerProcess, "agentPid">): number | undefined {
  return processes().find(({ parent }) => parent === agentPid)?.pid;
}
