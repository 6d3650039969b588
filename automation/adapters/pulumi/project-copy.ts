import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { writeAtomically } from "../../process/write-atomically";
import { UsageError } from "../../run/usage-error";
import { editYaml, readKeys, type YamlEdit, type YamlPath, type YamlValue } from "./yaml-edit";

/** Folders with executables that Pulumi takes instead of looking for installed plugins. */
export interface ProjectPlugins {
  /** Holds `pulumi-language-nodejs`; see `Engine.languageHostFolder`. */
  readonly languageHostFolder?: string | undefined;
  /** Stand-ins for providers; see `writeProviders`. */
  readonly providers?: { readonly names: readonly string[]; readonly folder: string } | undefined;
}

/** The files that are copied; everything else at the project's top is linked. */
const copied = new Set(["package.json", "tsconfig.json"]);

const stackSettings = /^Pulumi\..+\.yaml$/;

/** What a copy must not carry along. */
const left = new Set([".git", ".causeway"]);

/**
 * Copies the Pulumi project at `from` to `to`, so that the same program and the same stack files that
 * `pulumi up` uses can be deployed without touching them: Pulumi writes into a stack file (the salt of
 * its secrets), and a rehearsal writes its own config there. The project's settings, its stack files,
 * package.json and tsconfig.json are copied; the rest (infra/, policies/, node_modules/ ...) is linked.
 * An existing copy is brought up to date, whatever stands in it; only the secrets' salt that Pulumi wrote
 * into it is kept. Two copies to one place at once don't disturb each other.
 * @param stack the one that is worked on: another's broken file is copied as it is. Without it all must be YAML.
 * @throws UsageError with file and line when a file of the project is no YAML.
 */
export async function copyProject({
  from,
  to,
  plugins = {},
  stack,
}: {
  readonly from: string;
  readonly to: string;
  readonly plugins?: ProjectPlugins;
  readonly stack?: string | undefined;
}): Promise<void> {
  const isOthers = (name: string) => stack !== undefined && name !== `Pulumi.${stack}.yaml`;
  await fs.mkdir(to, { recursive: true });
  const names = (await fs.readdir(from)).filter((name) => !left.has(name));
  for (const name of names) {
    const source = path.join(from, name);
    const target = path.join(to, name);
    if (name === "Pulumi.yaml") await copyProjectSettings(source, target, plugins);
    else if (stackSettings.test(name)) await copyStackSettings(source, target, isOthers(name));
    else if (copied.has(name)) await copyEdited(source, target, undefined);
    else await link(source, target);
  }
  for (const name of await fs.readdir(to)) {
    if (!names.includes(name)) await forget(path.join(to, name), from);
  }
}

/** Takes out of the copy what the project no longer has; what others made there stays. */
async function forget(target: string, from: string): Promise<void> {
  const link = await fs.readlink(target).catch(() => undefined);
  const name = path.basename(target);
  if (link !== undefined) {
    const ours = path.dirname(link) === from || !existsSync(target);
    if (ours && path.basename(link) === name) await fs.rm(target, { force: true });
  } else if (copied.has(name)) await fs.rm(target, { force: true });
  else if (stackSettings.test(name)) writeAtomically(target, await saltOf(target));
}

async function copyProjectSettings(
  source: string,
  target: string,
  { languageHostFolder, providers }: ProjectPlugins,
): Promise<void> {
  const edits: YamlEdit[] = [];
  const set = (path: YamlPath, value: YamlValue) => edits.push({ path, value });
  if (languageHostFolder !== undefined) {
    set(["plugins", "languages"], [{ name: "nodejs", path: languageHostFolder }]);
  }
  if (providers !== undefined) {
    const entries = providers.names.map((name) => ({ name, path: providers.folder }));
    set(["plugins", "providers"], entries);
  }
  await copyEdited(source, target, edits);
}

async function copyStackSettings(source: string, target: string, isOthers: boolean): Promise<void> {
  const salt = readKeys(target, await saltOf(target)).all[saltKey];
  const edits: YamlEdit[] = typeof salt === "string" ? [{ path: [saltKey], value: salt }] : [];
  await copyEdited(source, target, edits).catch((error: unknown) => {
    if (!isOthers) throw error;
    return copyEdited(source, target, undefined);
  });
}

/** What Pulumi writes into a stack file by itself. */
const saltKey = "encryptionsalt";

/**
 * The line with the salt in an earlier copy, or nothing. The copy is not read as YAML: what is about to be
 * replaced may be broken.
 */
async function saltOf(target: string): Promise<string> {
  const earlier = await fs.readFile(target, "utf8").catch(() => "");
  const salt = /^encryptionsalt: *["']?([\w:+/=-]+)["']?\r?$/m.exec(earlier)?.[1];
  return salt === undefined ? "" : `${saltKey}: ${salt}\n`;
}

/**
 * Copies what a file holds, also behind a link, as it is but for the edits; without a list of edits it need
 * not be YAML. Who reads meanwhile sees the old file or the new one; who may not read the file may not read
 * the copy.
 */
async function copyEdited(
  source: string,
  target: string,
  edits: readonly YamlEdit[] | undefined,
): Promise<void> {
  const [text, { mode }] = await Promise.all([fs.readFile(source, "utf8"), fs.stat(source)]).catch(
    (error: Error) => {
      throw new UsageError(
        `${source} can't be read: ${error.message}. Expected a file of this project.`,
      );
    },
  );
  if (edits !== undefined) readKeys(source, text);
  const edited = (edits ?? []).reduce((now, edit) => editYaml(source, now, edit), text);
  writeAtomically(target, edited, { mode: (mode & 0o666) | 0o600 });
}

async function link(source: string, target: string): Promise<void> {
  const existing = await fs.readlink(target).catch(() => undefined);
  if (existing === source) return;
  if (existing === undefined) await fs.rm(target, { recursive: true, force: true });
  const temporary = `${target}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  await fs.symlink(source, temporary);
  await fs.rename(temporary, target);
}
