import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { languageHostName } from "./on-path";
import { quickStart } from "./quick-start";

const checkout = path.resolve(__dirname, "../..");

/** Where this checkout keeps the executables that Pulumi starts: they point back at its own code. */
export const engineFolder = path.join(checkout, ".causeway", "engine");

/**
 * Writes the executable with which a CLI without a Node language host starts ours.
 * Returns its folder, for `plugins.languages` of the project settings.
 */
export async function writeLanguageHost(): Promise<string> {
  const folder = path.join(engineFolder, "language-host");
  await writeExecutable(path.join(folder, languageHostName), [
    path.join(__dirname, "language-host", "main.ts"),
  ]);
  return folder;
}

/** Programs that Pulumi starts in the place of installed providers. */
export interface ProviderPrograms {
  /** The providers' names, such as `aws`. */
  readonly names: readonly string[];
  /** The TypeScript program that serves each of them; its first argument is the provider's name. */
  readonly entry: string;
}

/**
 * Writes an executable for each provider. Returns their folder, for `plugins.providers` of the project
 * settings. It is never on PATH, so that a deployment to AWS can't find it. One folder for each entry:
 * two compositions don't take each other's executables.
 */
export async function writeProviders(
  { names, entry }: ProviderPrograms,
  folder = path.join(engineFolder, "providers", hashOf(entry)),
): Promise<string> {
  for (const name of names) {
    await writeExecutable(path.join(folder, `pulumi-resource-${name}`), [entry, name]);
  }
  return folder;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Writes a script that replaces itself by this Node with TypeScript on; two writers don't disturb each other. */
async function writeExecutable(file: string, command: readonly string[]): Promise<void> {
  const words = [process.execPath, "-r", quickStart, ...command].map(quoted).join(" ");
  await fs.mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await fs.writeFile(temporary, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  await fs.rename(temporary, file);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
