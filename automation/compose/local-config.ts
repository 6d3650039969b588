import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { editFile } from "../adapters/pulumi/stack-file";
import { changesBetween } from "../adapters/pulumi/yaml-changes";
import { readYaml, type YamlEdit } from "../adapters/pulumi/yaml-edit";
import { UsageError } from "../run/usage-error";
import type { ConfigCall } from "./pulumi-arguments";

/** Runs the CLI, showing what it says or not; resolves with its exit code. */
export type RunCli = (args: readonly string[], stdio: "inherit" | "ignore") => Promise<number>;

/** A key that no stack has: taking it out makes the CLI write a file anew, and change nothing. */
const absentKey = "causeway:a-key-that-is-not-there";

/**
 * Runs a `config` command on a stack's file. The CLI writes such a file anew at each edit (other quotes,
 * other line ends, `012345678901` as a float), so it edits a copy, and what it changed there is made in the
 * file itself, which keeps every other byte. What it changes without being asked is what it makes of a second
 * copy, from which it takes out a key that isn't there.
 * @returns the CLI's exit code.
 * @throws UsageError, with the file as it was, when the file is no YAML or read-only, or when the CLI
 * wrote a secret.
 */
export async function runConfig(call: ConfigCall, run: RunCli): Promise<number> {
  if (!call.writes) return run(call.argumentsFor(call.file), "inherit");
  const text = await fs.readFile(call.file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`${call.file} can't be read: ${error.message}`);
  });
  // What is broken is said with its line, before the CLI says it without.
  readYaml(call.file, text ?? "", ["config"]);
  if (text !== undefined) await requireWritable(call.file);
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "causeway-config-"));
  try {
    const [before, after] = [path.join(folder, "before.yaml"), path.join(folder, "after.yaml")];
    for (const copy of [before, after]) await fs.writeFile(copy, text ?? "", { mode: 0o600 });
    const rewrite = ["config", "rm", absentKey, "--stack", call.stack, "--config-file", before];
    const rewritten = await run([...rewrite, "--non-interactive"], "ignore");
    const code = await run(call.argumentsFor(after), "inherit");
    if (code !== 0) return code;
    if (rewritten !== 0) {
      throw new UsageError(
        `${call.file}: the CLI edits this file and can't rewrite it as it is (exit code ${rewritten}), so that ` +
          "what it changed can't be told. The file is as it was. Edit it by hand.",
      );
    }
    const [old, now] = await Promise.all([before, after].map(configOf));
    const edits = changesBetween(old, now, ["config"]);
    requireNoSecret(edits);
    if (text === undefined && edits.length > 0) await fs.writeFile(call.file, "");
    await editFile(call.file, edits);
    return code;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function configOf(file: string): Promise<unknown> {
  return readYaml(file, await fs.readFile(file, "utf8"), ["config"]) ?? {};
}

/** A rename would replace a file that its owner has closed, even root's: the owner's wish counts. */
async function requireWritable(file: string): Promise<void> {
  const { mode } = await fs.stat(file);
  const allowed = await fs.access(file, fs.constants.W_OK).then(
    () => (mode & 0o222) !== 0,
    () => false,
  );
  if (allowed) return;
  throw new UsageError(
    `${file} is read-only (mode ${(mode & 0o777).toString(8)}); nothing was changed. To let it be edited: chmod u+w '${file}'`,
  );
}

/** The last guard behind the flags that are refused: the CLI may take a value for a secret by itself. */
function requireNoSecret(edits: readonly YamlEdit[]): void {
  const secret = edits.find(({ path: at, value }) => at.at(-1) === "secure" || holdsSecret(value));
  if (secret === undefined) return;
  throw new UsageError(
    `${secret.path.join(".")} would be a secret that only the local stack's public passphrase protects; the file ` +
      "is as it was. Set it with `pulumi` itself, where the stack's real secrets provider is used.",
  );
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "secure" in value || Object.values(value).some(holdsSecret);
}
