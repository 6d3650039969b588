import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Landscape, Moment } from "../recorder/recorded-stack";
import { landscapeFile, readLandscape } from "../recorder/recorded-stack";

const PROJECT = resolve(__dirname, "..", "..");
/** Building the engine, where it can't be downloaded, takes some five minutes on two cores. */
const DEADLINE_MS = 900_000;

const COMMANDS: Readonly<Record<Moment, readonly string[]>> = {
  preview: ["preview"],
  updated: ["up", "--yes", "--skip-preview"],
};

/**
 * Runs a stack of this project in the real engine, with the recorder pack and a local stand-in for AWS that
 * starts empty: its first preview, then its first update. Keeps both landscapes in their `landscapeFile`.
 *
 * @throws Error with the end of the engine's output when one of them fails.
 */
export async function recordLandscapes(stack: string): Promise<Record<Moment, Landscape>> {
  const folder = join(PROJECT, ".causeway", "record", stack);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // One after the other: the update would tell the preview what is unknown to it.
  const preview = await record(stack, "preview", folder);
  const updated = await record(stack, "updated", folder);
  return { preview, updated };
}

async function record(stack: string, moment: Moment, folder: string): Promise<Landscape> {
  const file = join(PROJECT, landscapeFile(stack, moment));
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const config = join(folder, "recorder.json");
  writeFileSync(config, JSON.stringify({ recorder: { file, moment } }));
  await runEngine(stack, COMMANDS[moment], config, folder);
  return readLandscape(file);
}

/** `npm run pulumi`, started without npm. */
async function runEngine(
  stack: string,
  command: readonly string[],
  config: string,
  folder: string,
): Promise<void> {
  const shell = ["-r", "./automation/register.cjs", "automation/compose/local-pulumi.ts"];
  const pack = join(PROJECT, "policies", "record", "pack");
  const packs = ["--policy-pack", pack, "--policy-pack-config", config];
  const args = [...shell, ...command, "--stack", stack, "--non-interactive", ...packs];
  const engine = spawn(process.execPath, args, {
    cwd: PROJECT,
    env: { ...process.env, CAUSEWAY_SHELL_FOLDER: folder },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
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
  if (code === 0) return;
  const how = code === null ? `no end within ${DEADLINE_MS / 1000} s` : `exit code ${code}`;
  throw new Error(`\`pulumi ${command.join(" ")}\` of ${stack} failed (${how}):\n${said}`);
}
