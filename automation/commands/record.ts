import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { exitCodes } from "../run/exit-codes";
import type { Verb } from "./verb";

/** What `causeway record` needs. */
export interface RecordOptions {
  /** The folder of the Pulumi program. */
  readonly project: string;
  readonly stacks: readonly string[];
  /** Leaves a stack whose recordings are younger than everything that they come from. */
  readonly ifChanged: boolean;
  readonly say: (line: string) => void;
}

/** `causeway record`. */
export const addRecord: Verb = (program, { project, end }) => {
  program
    .command("record")
    .description("write down what policies see of a stack, at its preview and after its update")
    .option("--stack <name...>", "the stacks to record", ["prod"])
    .option("--if-changed", "leave a stack that has not changed since it was recorded", false)
    .addHelpText("after", "\nExample: causeway record --stack prod --if-changed")
    .action(async ({ stack, ifChanged }: { stack: string[]; ifChanged: boolean }) => {
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      end(await recordCommand({ project, stacks: stack, ifChanged, say }));
    });
};

// Building the engine, where it can't be downloaded, takes some five minutes on two cores.
const deadlineMs = 900_000;

// At its first preview what AWS computes is unknown; after its first update everything is known.
const moments = {
  preview: ["preview"],
  updated: ["up", "--yes", "--skip-preview"],
} as const;
type Moment = keyof typeof moments;

// What a recording comes from: the program, its configs, the stand-in for AWS, and the pack that writes it down.
const sources = [
  "infra",
  "policies/recorder",
  "automation/local-cloud",
  "package-lock.json",
  "Pulumi.yaml",
];

/**
 * Runs stacks in the real engine with the recorder pack and a local stand-in for AWS that starts empty: the
 * first preview of each, then its first update. Their resources, as policies see them, go to
 * `.causeway/recorded/STACK.{preview,updated}.json`. Answers the exit code.
 */
export async function recordCommand(options: RecordOptions): Promise<number> {
  for (const stack of options.stacks) {
    if (options.ifChanged && isFresh(options.project, stack)) {
      options.say(`${stack}: recorded already, and nothing has changed since`);
      continue;
    }
    const folder = path.join(options.project, ".causeway", "record", stack);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // One after the other: the update would tell the preview what is unknown to it.
    for (const moment of ["preview", "updated"] as const) {
      const problem = await record(options, stack, moment, folder);
      if (problem !== undefined) {
        options.say(problem);
        return exitCodes.failed;
      }
    }
  }
  return exitCodes.done;
}

/** What went wrong, with the end of what the engine said; `undefined` when the file was written. */
async function record(
  { project, say }: RecordOptions,
  stack: string,
  moment: Moment,
  folder: string,
): Promise<string | undefined> {
  const file = recordedFile(project, stack, moment);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const config = path.join(folder, "recorder.json");
  writeFileSync(config, JSON.stringify({ recorder: { file, moment } }));
  const pack = path.join(project, "policies", "recorder");
  const packs = ["--policy-pack", pack, "--policy-pack-config", config];
  const command = [...moments[moment], "--stack", stack, "--non-interactive", ...packs];
  const { code, said } = await runShell(project, command, folder);
  const what = `pulumi ${moments[moment].join(" ")} of ${stack}`;
  if (code === null) return `\`${what}\` had not ended after ${deadlineMs / 1000} s:\n${said}`;
  if (code !== 0) return `\`${what}\` ended with exit code ${code}:\n${said}`;
  if (!existsSync(file)) return `\`${what}\` wrote nothing to ${file}:\n${said}`;
  say(`${stack}, ${moment}: ${path.relative(project, file)}`);
  return undefined;
}

/** `npm run pulumi`, started without npm. */
async function runShell(
  project: string,
  command: readonly string[],
  folder: string,
): Promise<{ code: number | null; said: string }> {
  const shell = ["-r", "./automation/register.cjs", "automation/compose/local-pulumi.ts"];
  const engine = spawn(process.execPath, [...shell, ...command], {
    cwd: project,
    env: { ...process.env, CAUSEWAY_SHELL_FOLDER: folder },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: deadlineMs,
  });
  let said = "";
  const hear = (text: Buffer): void => {
    said = (said + text.toString()).slice(-8_000);
  };
  engine.stdout.on("data", hear);
  engine.stderr.on("data", hear);
  const code = await new Promise<number | null>((done, failed) => {
    engine.once("error", failed);
    engine.once("close", done);
  });
  return { code, said };
}

function recordedFile(project: string, stack: string, moment: Moment): string {
  return path.join(project, ".causeway", "recorded", `${stack}.${moment}.json`);
}

/** Whether both recordings of a stack are younger than everything that they come from. */
function isFresh(project: string, stack: string): boolean {
  const written = (["preview", "updated"] as const).map(
    (moment) =>
      statSync(recordedFile(project, stack, moment), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const from = [...sources, `Pulumi.${stack}.yaml`].map((one) => newestMs(path.join(project, one)));
  return Math.min(...written) > Math.max(...from);
}

function newestMs(file: string): number {
  const state = statSync(file, { throwIfNoEntry: false });
  if (state === undefined) return 0;
  if (!state.isDirectory()) return state.mtimeMs;
  const inside = readdirSync(file).map((name) => newestMs(path.join(file, name)));
  return Math.max(state.mtimeMs, ...inside);
}
