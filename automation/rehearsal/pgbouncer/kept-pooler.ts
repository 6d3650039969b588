import { readFileSync } from "node:fs";
import { agentGate, type AgentContact } from "../../adapters/gates/agent-gate";
import { PgBouncerConsole } from "../../adapters/gates/pgbouncer-console";
import type { GateState } from "../../ports/gate";
import { isAlive } from "../../process/alive";
import { sendSignal } from "../../process/stop";
import { sleep } from "../../process/time";
import { waitUntil } from "../../process/wait-until";
import { writeAtomically } from "../../process/write-atomically";
import type { DatabaseRole } from "../../run/words";
import { startPgBouncer, type PgBouncerOptions, type PgBouncerProcess } from "./launch";
import { processFiles } from "./process-files";
import { agentProcess, revivePgBouncer } from "./revive";
import { startWire, type Wire } from "./wire";

/**
 * How long after its end a PgBouncer is started again, in milliseconds. systemd does it after 100 ms (`RestartSec`); this is
 * long enough for all that has to go on without it to be seen. A task of Fargate is replaced in half a minute or so.
 */
export const restartMs = 3_000;
const lookMs = 100;
/** How long an agent may take to say how its gate is, in milliseconds. */
const statusMs = 500;

/** One PgBouncer with its agent, and what starts them again: nothing but their end makes it act. */
export class KeptPooler {
  private stopping = false;
  private readonly keeping: Promise<void>;

  private constructor(
    private readonly options: PgBouncerOptions,
    private process: PgBouncerProcess,
    private readonly wire: Wire | undefined,
  ) {
    this.keeping = this.keep();
  }

  /** @param wired whether the controller reaches the agent over a network that can be cut */
  static async start(options: PgBouncerOptions, wired: boolean): Promise<KeptPooler> {
    const started = await startPgBouncer(options);
    const wire = wired ? await startWire(started.agent.port) : undefined;
    return new KeptPooler(options, started, wire);
  }

  /** For people: where it is. */
  get name(): string {
    const { contact } = this;
    return `the PgBouncer at ${contact.site} whose agent is ${contact.url}`;
  }

  get connection() {
    return this.process.connection;
  }

  get namedStatements(): boolean {
    return this.process.namedStatements;
  }

  get agentPid(): number {
    return this.process.agentPid;
  }

  /** How the controller reaches the agent. */
  get contact(): AgentContact {
    const { contact } = this.process;
    return this.wire === undefined
      ? contact
      : { ...contact, url: `https://127.0.0.1:${this.wire.port}` };
  }

  /** Kills PgBouncer, and with it its agent. @returns what was done, once it is gone */
  async killPgBouncer(): Promise<string> {
    const { pid } = this.process;
    await kill(pid);
    return `${this.name} was killed (process ${pid}); it is started again after ${restartMs / 1_000} s`;
  }

  /** Kills the agent, which is started again at once. @returns what was done, once it is gone */
  async killAgent(): Promise<string> {
    const pid = agentProcess(this.process);
    if (pid === undefined) throw new Error(`no agent runs beside ${this.name}, expected one`);
    await kill(pid);
    return `the agent beside ${this.name} was killed (process ${pid}); it is started again at once`;
  }

  /** Has the network to the agent lose every packet, for so many milliseconds. @returns what was done */
  cutWire(forMs: number): string {
    const { wire } = this;
    if (wire === undefined) throw new Error(`the way to ${this.name} can't be cut`);
    wire.become("silent");
    setTimeout(() => wire.become("well"), forMs).unref();
    return `the network to the agent of ${this.name} loses every packet for ${forMs / 1_000} s`;
  }

  /** How the gate is, as its agent tells a caller; undefined where nobody answers. */
  async state(): Promise<GateState | undefined> {
    const gate = agentGate(this.contact, statusMs);
    try {
      return (await gate.status()).state;
    } catch {
      return undefined;
    } finally {
      // A connection that gets no answer is waited for, or not at all.
      void gate.close();
    }
  }

  /** Puts the application's passwords where the agent looks for them. */
  replacePasswords(passwords: Readonly<Record<DatabaseRole, string>>): void {
    const files = processFiles(this.options.folder).passwords;
    for (const role of ["source", "target"] as const) {
      writeAtomically(files[role], `${passwords[role]}\n`);
    }
  }

  /** Whether PgBouncer was handed a password for the database that it points at. */
  hasPassword(passwords: Readonly<Record<DatabaseRole, string>>): boolean {
    const section = readFileSync(processFiles(this.options.folder).databases, "utf8");
    return Object.values(passwords).some((one) => section.includes(one.replaceAll("'", "''")));
  }

  /** Has PgBouncer log in to its database anew, each connection once its transaction has ended. */
  async reconnect(): Promise<void> {
    const session = new PgBouncerConsole(this.process.control.admin);
    try {
      await session.run("RECONNECT", 10_000);
    } finally {
      session.drop();
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.keeping;
    await this.wire?.close();
    await this.process.stop();
  }

  private async keep(): Promise<void> {
    while (!this.stopping) {
      await sleep(lookMs);
      if (isAlive(this.process.pid)) continue;
      const ended = performance.now();
      while (!this.stopping && performance.now() - ended < restartMs) await sleep(lookMs);
      if (this.stopping) return;
      try {
        this.process = await revivePgBouncer(this.options.folder, this.process);
      } catch (error) {
        // Tried again at the next look.
        console.error(`${this.name} is not started again: ${(error as Error).message}`);
      }
    }
  }
}

async function kill(pid: number): Promise<void> {
  sendSignal(pid, "SIGKILL");
  if (await waitUntil(() => !isAlive(pid), { withinMs: 5_000, everyMs: 1 })) return;
  throw new Error(`process ${pid} lives on after SIGKILL`);
}
