import * as fs from "node:fs/promises";
import * as path from "node:path";
import { type Document, parseDocument } from "yaml";

/** A value of the stack's config, as the stack file writes it. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[];

/** Folders with executables that Pulumi takes instead of looking for installed plugins. */
export interface ProjectPlugins {
  /** Holds `pulumi-language-nodejs`; see `Engine.languageHostFolder`. */
  readonly languageHostFolder?: string | undefined;
  /** Stand-ins for providers, such as the local cloud's. */
  readonly providers?: { readonly names: readonly string[]; readonly folder: string } | undefined;
}

/** The files that are copied; everything else at the project's top is linked. */
const copied = new Set(["package.json", "tsconfig.json"]);

/** What a copy must not carry along. */
const left = new Set([".git", ".causeway"]);

/**
 * Copies the Pulumi project at `from` to `to`, so that the same program and the same stack files that
 * `pulumi up` uses can be deployed without touching them: Pulumi writes into a stack file (the salt of
 * its secrets), and a rehearsal writes its own config there. The project's settings, its stack files,
 * package.json and tsconfig.json are copied; the rest (infra/, policies/, node_modules/ ...) is linked.
 * An existing copy is brought up to date; the secrets' salt that Pulumi wrote into it is kept.
 */
export async function copyProject({
  from,
  to,
  plugins = {},
}: {
  readonly from: string;
  readonly to: string;
  readonly plugins?: ProjectPlugins;
}): Promise<void> {
  await fs.mkdir(to, { recursive: true });
  for (const name of await fs.readdir(from)) {
    const source = path.join(from, name);
    const target = path.join(to, name);
    if (left.has(name)) continue;
    if (name === "Pulumi.yaml") await copyProjectSettings(source, target, plugins);
    else if (/^Pulumi\..+\.yaml$/.test(name)) await copyStackSettings(source, target);
    else if (copied.has(name)) await fs.copyFile(source, target);
    else await link(source, target);
  }
}

/** The file that holds a stack's config in a project folder. */
export function stackFile(project: string, stack: string): string {
  return path.join(project, `Pulumi.${stack}.yaml`);
}

/**
 * Sets values of a stack's config in the file itself, keeping its comments and order: no engine has to
 * start for it. Keys carry the namespace (`causeway:greenTrafficPercent`). Never for secrets.
 */
export async function writeConfig(
  file: string,
  values: Readonly<Record<string, ConfigValue>>,
): Promise<void> {
  await edit(file, (document) => {
    for (const [key, value] of Object.entries(values)) document.setIn(["config", key], value);
  });
}

/** Reads one value of a stack's config from the file; undefined when it isn't set there. */
export async function readConfig(file: string, key: string): Promise<unknown> {
  const document = parse(file, await fs.readFile(file, "utf8"));
  return document.getIn(["config", key]);
}

async function copyProjectSettings(
  source: string,
  target: string,
  { languageHostFolder, providers }: ProjectPlugins,
): Promise<void> {
  const document = parse(source, await fs.readFile(source, "utf8"));
  if (languageHostFolder !== undefined) {
    document.setIn(["plugins", "languages"], [{ name: "nodejs", path: languageHostFolder }]);
  }
  if (providers !== undefined) {
    const entries = providers.names.map((name) => ({ name, path: providers.folder }));
    document.setIn(["plugins", "providers"], entries);
  }
  await fs.writeFile(target, document.toString());
}

async function copyStackSettings(source: string, target: string): Promise<void> {
  const document = parse(source, await fs.readFile(source, "utf8"));
  const earlier = await fs.readFile(target, "utf8").catch(() => undefined);
  const salt = earlier === undefined ? undefined : parse(target, earlier).get("encryptionsalt");
  if (salt !== undefined) document.set("encryptionsalt", salt);
  await fs.writeFile(target, document.toString());
}

async function edit(file: string, change: (document: Document.Parsed) => void): Promise<void> {
  const document = parse(file, await fs.readFile(file, "utf8"));
  change(document);
  // All at once: an engine that reads meanwhile sees the old file or the new one.
  await fs.writeFile(`${file}.new`, document.toString());
  await fs.rename(`${file}.new`, file);
}

function parse(file: string, text: string): Document.Parsed {
  const document = parseDocument(text);
  const problem = document.errors[0];
  if (problem !== undefined) throw new Error(`${file} is no valid YAML: ${problem.message}`);
  return document;
}

async function link(source: string, target: string): Promise<void> {
  const existing = await fs.readlink(target).catch(() => undefined);
  if (existing === source) return;
  await fs.rm(target, { force: true });
  await fs.symlink(source, target);
}
