import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const checkout = path.resolve(__dirname, "../../..");

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The command line under test, with runs kept in a temporary folder of its own. */
export class CommandLine {
  readonly home = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-spec-"));

  /** @param where the working directory, and what is added to the environment. */
  constructor(
    private readonly where: {
      readonly cwd?: string;
      readonly env?: Readonly<Record<string, string>>;
    } = {},
  ) {}

  /** Starts a verb; `ended` resolves once it is gone. */
  start(...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
    const entry = path.join(checkout, "automation", "cli.ts");
    const register = path.join(checkout, "automation", "register.cjs");
    const child = spawn(process.execPath, ["-r", register, entry, ...args, "--home", this.home], {
      cwd: this.where.cwd ?? checkout,
      env: { ...process.env, ...this.where.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<Ended>((resolve) => {
      child.once("close", (code, signal) => resolve({ code, signal, out, err }));
    });
    return { child, ended };
  }

  run(...args: string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** Every process that has this home in its arguments. */
  processes(): string[] {
    const list = execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" });
    return list.split("\n").filter((line) => line.includes(this.home));
  }

  /** Resolves once the run's journal holds a record, such as `intent switch-writer`. */
  async journalHolds(kind: string, step: string, ended: Promise<Ended>): Promise<void> {
    const wanted = `"kind":"${kind}","step":"${step}"`;
    const over = new AbortController();
    const early = ended.then(({ out, err }) => {
      over.abort();
      throw new Error(`The run ended before its journal held '${kind} ${step}':\n${out}${err}`);
    });
    const seen = (async () => {
      while (!this.journal().includes(wanted) && !over.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    await Promise.race([seen, early]);
    early.catch(() => undefined);
  }

  /** The only run's folder. */
  runFolder(): string | undefined {
    const runs = path.join(this.home, "runs");
    const [run] = fs.existsSync(runs) ? fs.readdirSync(runs) : [];
    return run === undefined ? undefined : path.join(runs, run);
  }

  /** Ends what may still run and removes the folder. */
  async clear(): Promise<void> {
    if (this.processes().length > 0) await this.run("rehearse", "--stop");
    fs.rmSync(this.home, { recursive: true, force: true });
  }

  private journal(): string {
    const folder = this.runFolder();
    const file = folder === undefined ? undefined : path.join(folder, "journal.ndjson");
    return file !== undefined && fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  }
}
