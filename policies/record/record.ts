import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Landscape } from "./landscape";
import { landscapeFile, readLandscape } from "./landscape";

const PROJECT = resolve(__dirname, "..", "..");
/** Building the engine, where it can't be downloaded, takes some five minutes on two cores. */
const DEADLINE_MS = 900_000;

/**
 * Previews a stack of this project by the real engine, with the local stand-in for AWS and the recorder pack,
 * and keeps the landscape in `landscapeFile(stack)`.
 *
 * @throws Error with the end of the engine's output when the preview fails.
 */
export async function recordLandscape(stack: string): Promise<Landscape> {
  const file = join(PROJECT, landscapeFile(stack));
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const temporary = mkdtempSync(join(tmpdir(), "causeway-record-"));
  try {
    const config = join(temporary, "recorder.json");
    writeFileSync(config, JSON.stringify({ recorder: { file } }));
    await preview(stack, config);
  } finally {
    rmSync(temporary, { recursive: true });
  }
  return readLandscape(file);
}

/** `npm run pulumi -- preview`, started without npm. */
async function preview(stack: string, config: string): Promise<void> {
  const shell = ["-r", "./automation/register.cjs", "automation/adapters/pulumi/engine/shell.ts"];
  const pack = join(PROJECT, "policies", "record", "pack");
  const packs = ["--policy-pack", pack, "--policy-pack-config", config];
  const args = [...shell, "preview", "--stack", stack, "--non-interactive", ...packs];
  const engine = spawn(process.execPath, args, {
    cwd: PROJECT,
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
  if (code !== 0) {
    throw new Error(
      `The preview of the stack ${stack} failed (${code === null ? `no end within ${DEADLINE_MS / 1000} s` : `exit code ${code}`}):\n${said}`,
    );
  }
}
