import { readFileSync } from "node:fs";
import type { AgentContact } from "../../../../automation/adapters/gates/agent-gate";
import { PgBouncerConsole } from "../../../../automation/adapters/gates/pgbouncer-console";
import { sendSignal } from "../../../../automation/process/stop";
import { writeAtomically } from "../../../../automation/process/write-atomically";
import {
  removePgBouncer,
  startPgBouncer,
  type PgBouncerOptions,
  type PgBouncerProcess,
} from "../../../../automation/rehearsal/pgbouncer/launch";
import { processFiles } from "../../../../automation/rehearsal/pgbouncer/process-files";
import { agentProcess, revivePgBouncer } from "../../../../automation/rehearsal/pgbouncer/revive";
import { startWire, type Wire } from "../../../../automation/rehearsal/pgbouncer/wire";

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
    const agent = agentProcess(this.process);
    if (agent === undefined) throw new Error("no agent runs, expected one to kill");
    sendSignal(agent, "SIGKILL");
  }

  /** Kills PgBouncer. Its agent ends with it; nobody starts either again before `revive`. */
  killPgBouncer(): void {
    sendSignal(this.process.pid, "SIGKILL");
  }

  /** Starts both again as systemd would. */
  async revive(): Promise<void> {
    this.process = await revivePgBouncer(this.folder, this.process);
  }

  async stop(): Promise<void> {
    await this.wire.close();
    await removePgBouncer(this.folder);
  }
}
