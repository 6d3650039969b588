import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

const version = "0.6.0";

/** Where the bench keeps its own Python; made when it is first needed. */
const venv = path.resolve(__dirname, "../../../.causeway/bench/reladiff");
const program = path.join(venv, "bin", "reladiff");

/** Installs reladiff where it is missing. @returns why it can't be had, or nothing. */
export async function prepareReladiff(): Promise<string | undefined> {
  if (existsSync(program)) return undefined;
  const made = await run("python3", ["-m", "venv", venv]);
  const pip = path.join(venv, "bin", "pip");
  const packages = [`reladiff[postgresql]==${version}`];
  const installed = made.code === 0 ? await run(pip, ["install", "--quiet", ...packages]) : made;
  if (installed.code === 0 && existsSync(program)) return undefined;
  return `reladiff ${version} can't be installed from PyPI: ${installed.output.trim().split("\n").at(-1) ?? "no Python"}`;
}

/** What a run of reladiff came to. */
export interface ReladiffRun {
  readonly rows: number;
  readonly cpuMs: number;
}

/** Compares one table by reladiff's hashing, every column, as many threads as ours. */
export async function runReladiff(
  source: string,
  target: string,
  table: string,
  key: string,
  columns: readonly string[],
  threads: number,
): Promise<ReladiffRun> {
  const asked = [
    ...[source, table, target, table, "-k", key],
    ...columns.flatMap((column) => ["-c", column]),
    ...["--algorithm", "hashdiff", "-j", `${threads}`],
  ];
  const timed = `TIMEFORMAT='cpu %U %S'; time "$0" "$@"`;
  const { code, output } = await run("bash", ["-c", timed, program, ...asked]);
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(output) ?? [];
  if (code !== 0 || user === undefined)
    throw new Error(`reladiff ended with ${code}: ${output.slice(-500)}`);
  const rows = output.split("\n").filter((line) => /^[-+] /.test(line)).length;
  return { rows, cpuMs: (Number(user) + Number(system)) * 1_000 };
}

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => (output += text));
    }
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
