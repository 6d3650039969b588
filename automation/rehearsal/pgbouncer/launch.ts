import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { agentGate, type AgentContact } from "../../adapters/gates/agent-gate";
import { PgBouncerConsole } from "../../adapters/gates/pgbouncer-console";
import type { PgBouncerControl } from "../../adapters/gates/pgbouncer-control";
import type { WarmUpStatement } from "../../manifest/warm-up";
import type { AgentOptionsInput } from "../../gate-agent/options";
import { writeAtomically } from "../../process/write-atomically";
import type { Login } from "../../run/login";
import type { DatabaseRole, Site } from "../../run/words";
import { standardLimits } from "../../pool/limits";
import { isAlive, isRunning } from "../../process/alive";
import { freePort } from "../../process/free-port";
import { lastLines } from "../../process/last-lines";
import { retry } from "../../process/retry";
import { startLasting } from "../../process/start-lasting";
import { stopProcesses } from "../../process/stop";
import { waitUntil } from "../../process/wait-until";
import { serverUser } from "../postgres/unprivileged-user";
import { agentCredentials } from "./agent-credentials";
import { findPgBouncer, type InstalledPgBouncer } from "./find-pgbouncer";
import {
  processFiles,
  readRecord,
  removeProcessFiles,
  writeProcessFiles,
  writeRecord,
} from "./process-files";
import type { ProcessRecord } from "./process-files";

/** One site's PgBouncer. Times are in milliseconds. */
export interface PgBouncerOptions {
  readonly site: Site;
  /** Folder of this process alone. */
  readonly folder: string;
  /** Both databases, as the application logs in to them. */
  readonly databases: Readonly<Record<DatabaseRole, Login>>;
  /** The database that is the writer at the start. */
  readonly writer: DatabaseRole;
  /** A fixed port of 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Server connections at a time; 12 unless said. */
  readonly poolSize?: number;
  /** Folder of the agents' authority, certificate and token, for all of a run; one of its own when left out. */
  readonly credentials?: string;
  /** The application's statements, run on a database before it becomes the writer. */
  readonly warmUp?: readonly WarmUpStatement[];
  /** What the agent lets anybody hold at most, in milliseconds; 60 000 unless said. */
  readonly longestHoldMs?: number;
}

/** A PgBouncer that serves, with its agent. It outlives the process that started it. */
export interface PgBouncerProcess extends ProcessRecord {
  readonly agentPid: number;
  /** How the site's service connects. */
  readonly connection: Login;
  /** How the controller reaches its agent. */
  readonly contact: AgentContact;
  /** Lets running queries end, then stops it and its agent. Does nothing when they have gone. */
  stop(): Promise<void>;
}

const register = path.join(__dirname, "..", "..", "register.cjs");
const readyMs = 15_000;
const stopMs = 3_000;

/**
 * Starts one site's PgBouncer and the agent beside it, or adopts those that still run in the
 * folder. Throws `PgBouncerMissing` when it is not installed.
 */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncerProcess> {
  const running = stillRunning(options.folder);
  if (running.pgbouncer !== undefined) {
    const { record } = running;
    const agentPid = running.agent ?? (await startAgent(options, record));
    return describe(options.folder, { ...record, agentPid });
  }
  const installed = await findPgBouncer();
  const start = async () => {
    const port = options.port ?? (await freePort());
    const control = prepare(options, installed, port);
    const pid = launch(installed.program, options.folder);
    const { version, namedStatements } = installed;
    const credentials = options.credentials ?? path.join(options.folder, "credentials");
    const agent = { address: "127.0.0.1", port: await freePort(), credentials };
    const record = { pid, agentPid: undefined, version, namedStatements, control, agent };
    // Before anything can fail: a run that is killed from here on leaves a process that can be found.
    writeRecord(options.folder, record);
    try {
      await awaitConsole(control, pid, options.folder);
      const agentPid = await startAgent(options, record);
      return describe(options.folder, { ...record, agentPid });
    } catch (error) {
      await end([pid]);
      throw error;
    }
  };
  // Between finding a free port and listening on it another program may take it.
  const isTaken = () => lastLines(processFiles(options.folder).log).includes("in use");
  const attempts = options.port === undefined ? 3 : 1;
  return retry(start, { retryIf: isTaken, attempts, firstPauseMs: 100 });
}

/** Stops the PgBouncer and agent that a killed run left in a folder; answers whether there were any. */
export async function stopLeftoverPgBouncer(folder: string): Promise<boolean> {
  const { pgbouncer, agent } = stillRunning(folder);
  const left = [pgbouncer, agent].filter((pid) => pid !== undefined);
  await end(left);
  return left.length > 0;
}

/** Stops what still runs in a folder and removes it, also what lies outside of it (see `dataDirectory`). */
export async function removePgBouncer(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await stopLeftoverPgBouncer(folder);
  removeProcessFiles(folder);
}

type StillRunning =
  | {
      readonly pgbouncer: number;
      readonly agent: number | undefined;
      readonly record: ProcessRecord;
    }
  | { readonly pgbouncer: undefined; readonly agent: number | undefined };

function stillRunning(folder: string): StillRunning {
  const record = readRecord(folder);
  if (record === undefined) return { pgbouncer: undefined, agent: undefined };
  const files = processFiles(folder);
  const { pid, agentPid } = record;
  const keeps = agentPid !== undefined && isRunning(agentPid, files.agent);
  const agent = keeps ? agentPid : undefined;
  return isRunning(pid, files.configuration)
    ? { pgbouncer: pid, agent, record }
    : { pgbouncer: undefined, agent };
}

function prepare(
  options: PgBouncerOptions,
  { namedStatements }: InstalledPgBouncer,
  port: number,
): PgBouncerControl {
  const { site, folder, databases, poolSize = 12 } = options;
  const files = processFiles(folder);
  const listen = { address: "127.0.0.1", port };
  const adminUser = "causeway_admin";
  const control: PgBouncerControl = {
    site,
    admin: {
      host: listen.address,
      port,
      user: adminUser,
      password: randomBytes(18).toString("base64url"),
      database: "pgbouncer",
    },
    entry: databases.source.database,
    databases,
    poolSize,
    databasesFile: files.databases,
    userListFile: files.userList,
    holdFile: files.hold,
    heartbeatFile: files.heartbeat,
  };
  const limits = { ...standardLimits, poolSize };
  writeProcessFiles(folder, control, options.writer, {
    listen,
    adminUser,
    namedStatements,
    limits,
  });
  return control;
}

function launch(program: string, folder: string): number {
  const { configuration, log } = processFiles(folder);
  // PgBouncer refuses to run as root, as PostgreSQL does.
  const user = serverUser();
  return startLasting({ program, parameters: [configuration], logFile: log, user });
}

/** Starts the agent beside a PgBouncer, and what starts it again; resolves once the gate answers. */
async function startAgent(options: PgBouncerOptions, record: ProcessRecord): Promise<number> {
  const files = processFiles(options.folder);
  const { control, agent, pid } = record;
  const credentials = await agentCredentials(agent.credentials);
  for (const role of ["source", "target"] as const) {
    writeAtomically(files.passwords[role], options.databases[role].password);
  }
  const agentOptions: AgentOptionsInput = {
    control,
    warmUp: [...(options.warmUp ?? [])],
    listen: { address: agent.address, port: agent.port },
    tls: { certificateFile: credentials.certificateFile, keyFile: credentials.keyFile },
    tokenFile: credentials.tokenFile,
    longestHoldMs: options.longestHoldMs ?? 60_000,
    passwordFiles: files.passwords,
    pgbouncerPid: pid,
  };
  writeAtomically(files.agent, JSON.stringify(agentOptions));
  const agentPid = startLasting({
    program: process.execPath,
    parameters: ["-r", register, path.join(__dirname, "keep-agent.ts"), files.agent],
    logFile: files.log,
  });
  const gate = agentGate(contactOf(record));
  const serves = () =>
    gate.status().then(
      () => true,
      () => false,
    );
  try {
    await awaitAlive(agentPid, "PgBouncer's agent", files.log, serves);
  } catch (error) {
    await end([agentPid]);
    throw error;
  } finally {
    await gate.close();
  }
  return agentPid;
}

/** How the controller reaches an agent. */
function contactOf({ control, agent }: ProcessRecord): AgentContact {
  return {
    site: control.site,
    url: `https://${agent.address}:${agent.port}`,
    caFile: path.join(agent.credentials, "ca.pem"),
    tokenFile: path.join(agent.credentials, "token"),
  };
}

async function awaitConsole(control: PgBouncerControl, pid: number, folder: string): Promise<void> {
  const pgbouncer = new PgBouncerConsole(control.admin);
  const answers = () =>
    pgbouncer.version(1_000).then(
      () => true,
      () => false,
    );
  await awaitAlive(pid, "PgBouncer", processFiles(folder).log, answers);
  pgbouncer.drop();
}

/** Waits until a process is ready; throws with the log's last lines when it ends or takes too long. */
async function awaitAlive(
  pid: number,
  what: string,
  log: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  let ready = false;
  const settled = async () => (ready = await isReady()) || !isAlive(pid);
  await waitUntil(settled, { withinMs: readyMs, everyMs: 20 });
  if (ready) return;
  const reason = isAlive(pid) ? `is not ready after ${readyMs} ms` : "ended at once";
  throw new Error(`${what} ${reason}; its log ${log} ends:\n${lastLines(log)}`);
}

function describe(
  folder: string,
  record: ProcessRecord & { readonly agentPid: number },
): PgBouncerProcess {
  writeRecord(folder, record);
  const { control, pid, agentPid } = record;
  const { user, password } = control.databases.source;
  const { host, port } = control.admin;
  return {
    ...record,
    connection: { host, port, user, password, database: control.entry },
    contact: contactOf(record),
    stop: () => end([pid, agentPid]),
  };
}

// SIGINT lets running queries end, in every version; what SIGTERM does has changed over time.
function end(pids: readonly number[]): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
  return stopProcesses(
    pids,
    signals.map((signal) => ({ signal, waitMs: stopMs })),
  );
}
