import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isAlive } from "../../../automation/process/alive";
import { startLasting } from "../../../automation/process/start-lasting";
import { sendSignal } from "../../../automation/process/stop";
import { waitUntil } from "../../../automation/process/wait-until";
import { writeAtomically } from "../../../automation/process/write-atomically";
import { findPgBouncer } from "../../../automation/rehearsal/pgbouncer/find-pgbouncer";
import {
  processFiles,
  readRecord,
  writeRecord,
} from "../../../automation/rehearsal/pgbouncer/process-files";
import { serverUser } from "../../../automation/rehearsal/postgres/unprivileged-user";

const automation = path.join(__dirname, "../../../automation");

/**
 * Kills a site's PgBouncer; its agent ends with it. What keeps both on premises (systemd) starts them again from
 * the files that they left: the same port, the same database, and a hold that was on.
 * @returns whether one lived.
 */
export async function killPgBouncer(folder: string, downMs: number): Promise<boolean> {
  const record = readRecord(folder);
  if (record === undefined || !isAlive(record.pid)) return false;
  const { program } = await findPgBouncer();
  const files = processFiles(folder);
  sendSignal(record.pid, "SIGKILL");
  const { agentPid } = record;
  const agentGone = () => Promise.resolve(agentPid === undefined || !isAlive(agentPid));
  await waitUntil(agentGone, { withinMs: 10_000, everyMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, downMs));
  const pid = startLasting({
    program,
    parameters: [files.configuration],
    logFile: files.log,
    user: serverUser(),
  });
  const options = JSON.parse(readFileSync(files.agent, "utf8")) as object;
  writeAtomically(files.agent, JSON.stringify({ ...options, pgbouncerPid: pid }));
  const keeper = path.join(automation, "rehearsal/pgbouncer/keep-agent.ts");
  const keeps = startLasting({
    program: process.execPath,
    parameters: ["-r", path.join(automation, "register.cjs"), keeper, files.agent],
    logFile: files.log,
  });
  writeRecord(folder, { ...record, pid, agentPid: keeps });
  return true;
}
