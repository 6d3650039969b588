import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { AgentContact } from "../../../../automation/adapters/gates/agent-gate";
import { PgBouncerConsole } from "../../../../automation/adapters/gates/pgbouncer-console";
import type { AgentOptionsInput } from "../../../../automation/gate-agent/options";
import { isAlive } from "../../../../automation/process/alive";
import { processes } from "../../../../automation/process/process-table";
import { startLasting } from "../../../../automation/process/start-lasting";
import { sendSignal } from "../../../../automation/process/stop";
import { waitUntil } from "../../../../automation/process/wait-until";
import { writeAtomically } from "../../../../automation/process/write-atomically";
import { findPgBouncer } from "../../../../automation/rehearsal/pgbouncer/find-pgbouncer";
import {
  removePgBouncer,
  startPgBouncer,
  type PgBouncerOptions,
  type PgBouncerProcess,
} from "../../../../automation/rehearsal/pgbouncer/launch";
import {
  processFiles,
  writeRecord,
} from "../../../../automation/rehearsal/pgbouncer/process-files";
import { serverUser } from "../../../../automation/rehearsal/postgres/unprivileged-user";
import { startWire, type Wire } from "./wire";

const patient = { withinMs: 30_000, everyMs: 20 };
const register = path.join(__dirname, "../../../../automation/register.cjs");
const keeper = path.join(__dirname, "../../../../automation/rehearsal/pgbouncer/keep-agent.ts");

/** One PgBouncer and its agent, which the controller reaches over a wire that can be cut. */
export class Pooler {
  private constructor(
    private readonly folder: string,
    private process: PgBouncerProcess,
    readonly wire: Wire,
  ) {}

  static async start(options: PgBouncerOptions): Promise<Pooler> {
    const started = await startPgBouncer(options);
    return new Pooler(options.folder, started, await startWire(started.agent.port));
  }

  get connection() {
    return this.process.connection;
  }

  get namedStatements(): boolean {
    return this.process.namedStatements;
  }

  get control() {
    return this.process.control;
  }

  /** How the controller reaches the agent: over the wire. */
  get contact(): AgentContact {
    return { ...this.process.contact, url: `https://127.0.0.1:${this.wire.port}` };
  }

  log(): string {
    return readFileSync(processFiles(this.folder).log, "utf8");
  }

  /** What whoever rotates the databases' passwords does: the files alone. */
  replacePasswords(passwords: Readonly<Record<"source" | "target", string>>): void {
    const files = processFiles(this.folder).passwords;
    writeAtomically(files.source, `${passwords.source}\n`);
    writeAtomically(files.target, `${passwords.target}\n`);
  }

  /** Server connections that are being made. */
  async loggingIn(): Promise<number> {
    return this.withConsole(
      async (session) => (await session.load(this.control.entry, 10_000)).loggingIn,
    );
  }

  /** Runs a command at PgBouncer's console. */
  async command(text: string): Promise<void> {
    await this.withConsole((session) => session.run(text, 10_000));
  }

  private async withConsole<T>(work: (session: PgBouncerConsole) => Promise<T>): Promise<T> {
    const session = new PgBouncerConsole(this.control.admin);
    try {
      return await work(session);
    } finally {
      session.drop();
    }
  }

  /** Kills the agent. What keeps it starts it again. */
  killAgent(): void {
    const agent = processes().find(({ parent }) => parent === this.process.agentPid);
    if (agent === undefined) throw new Error("no agent runs, expected one to kill");
    sendSignal(agent.pid, "SIGKILL");
  }

  /** Kills PgBouncer. Its agent ends with it; nobody starts either again before `revive`. */
  killPgBouncer(): void {
    sendSignal(this.process.pid, "SIGKILL");
  }

  /** Starts both again as systemd would: from the files that are there, at the ports of before. */
  async revive(): Promise<void> {
    const ended = [this.process.pid, this.process.agentPid];
    const gone = await waitUntil(() => !ended.some(isAlive), patient);
    if (!gone)
      throw new Error("PgBouncer or its agent is still there, expected both to have ended");
    const files = processFiles(this.folder);
    const { program } = await findPgBouncer();
    const user = serverUser();
    const start = { program, parameters: [files.configuration], logFile: files.log, user };
    const pid = startLasting(start);
    const options = JSON.parse(readFileSync(files.agent, "utf8")) as AgentOptionsInput;
    writeAtomically(files.agent, JSON.stringify({ ...options, pgbouncerPid: pid }));
    const agentPid = startLasting({
      program: process.execPath,
      parameters: ["-r", register, keeper, files.agent],
      logFile: files.log,
    });
    this.process = { ...this.process, pid, agentPid };
    writeRecord(this.folder, this.process);
  }

  async stop(): Promise<void> {
    await this.wire.close();
    await removePgBouncer(this.folder);
  }
}
