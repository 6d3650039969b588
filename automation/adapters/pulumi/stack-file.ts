import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { editYaml, readYaml, type YamlEdit, type YamlValue } from "./yaml-edit";

/** A value of the stack's config, as the stack file writes it. */
export type ConfigValue = YamlValue;

/** The key that holds green's share of the traffic, in percent. */
export const greenTrafficKey = "causeway:greenTrafficPercent";

/** The file that holds a stack's config in a project folder. */
export function stackFile(project: string, stack: string): string {
  return path.join(project, `Pulumi.${stack}.yaml`);
}

/**
 * Sets values of a stack's config in the file itself, which keeps every other byte, its mode, and its
 * place behind a link: no engine has to start for it. Keys carry the namespace
 * (`causeway:greenTrafficPercent`). Never for secrets.
 */
export async function writeConfig(
  file: string,
  values: Readonly<Record<string, ConfigValue>>,
): Promise<void> {
  await editFile(
    file,
    Object.entries(values).map(([key, value]) => ({ path: ["config", key], value })),
  );
}

/** Reads one value of a stack's config from the file; undefined when it isn't set there. */
export async function readConfig(file: string, key: string): Promise<unknown> {
  return readYaml(file, await fs.readFile(file, "utf8"), ["config", key]);
}

/**
 * Green's share as the stack's file has it. Pulumi's CLI writes numbers as texts, so both are taken.
 * @throws Error with what was found when that is no share.
 */
export async function readShare(file: string): Promise<number> {
  const found = await readConfig(file, greenTrafficKey);
  const text = typeof found === "number" || typeof found === "string" ? String(found) : "";
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  const what = found === undefined ? "it isn't set" : `found ${JSON.stringify(found)}`;
  throw new Error(`${file}: ${greenTrafficKey} must be a whole number from 0 to 100, ${what}`);
}

/**
 * Runs an engine's call with a copy of the stack's file that holds another share; the file itself stays
 * as it is. The copy lies in a folder of its own, which nobody takes for a project's, and is removed.
 */
export async function withShare<T>(
  file: string,
  percent: number,
  run: (configFile: string) => Promise<T>,
): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "causeway-config-"));
  const copy = path.join(folder, path.basename(file));
  try {
    await fs.copyFile(file, copy);
    await writeConfig(copy, { [greenTrafficKey]: percent });
    return await run(copy);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes edits of a YAML file, all at once: who reads meanwhile sees the old file or the new one. It keeps
 * every other byte, its mode, and its place behind a link.
 */
export async function editFile(file: string, edits: readonly YamlEdit[]): Promise<void> {
  const target = await fs.realpath(file);
  const before = await fs.readFile(target, "utf8");
  const after = edits.reduce((text, edit) => editYaml(file, text, edit), before);
  if (after === before) return;
  const { mode } = await fs.stat(target);
  const temporary = `${target}.${process.pid}.new`;
  try {
    await fs.writeFile(temporary, after);
    // The mask of this process doesn't apply to what the file's owner chose.
    await fs.chmod(temporary, mode);
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
