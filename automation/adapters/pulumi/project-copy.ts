import * as fs from "node:fs/promises";
import * as path from "node:path";
import { editFile } from "./stack-file";
import { parseYaml, readYaml, type YamlPath, type YamlValue } from "./yaml-edit";

/** Folders with executables that Pulumi takes instead of looking for installed plugins. */
export interface ProjectPlugins {
  /** Holds `pulumi-language-nodejs`; see `Engine.languageHostFolder`. */
  readonly languageHostFolder?: string | undefined;
  /** Stand-ins for providers; see `writeProviders`. */
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

async function copyProjectSettings(
  source: string,
  target: string,
  { languageHostFolder, providers }: ProjectPlugins,
): Promise<void> {
  const edits: [YamlPath, YamlValue][] = [];
  if (languageHostFolder !== undefined) {
    edits.push([["plugins", "languages"], [{ name: "nodejs", path: languageHostFolder }]]);
  }
  if (providers !== undefined) {
    const entries = providers.names.map((name) => ({ name, path: providers.folder }));
    edits.push([["plugins", "providers"], entries]);
  }
  await copyEdited(source, target, edits);
}

async function copyStackSettings(source: string, target: string): Promise<void> {
  const earlier = await fs.readFile(target, "utf8").catch(() => "");
  const salt = readYaml(target, earlier, ["encryptionsalt"]);
  await copyEdited(source, target, typeof salt === "string" ? [[["encryptionsalt"], salt]] : []);
}

/** Copies what a file holds, also behind a link, as it is but for the edits. */
async function copyEdited(
  source: string,
  target: string,
  edits: readonly (readonly [YamlPath, YamlValue])[],
): Promise<void> {
  const text = await fs.readFile(source, "utf8");
  parseYaml(source, text);
  await fs.writeFile(target, text);
  await editFile(target, edits);
}

async function link(source: string, target: string): Promise<void> {
  const existing = await fs.readlink(target).catch(() => undefined);
  if (existing === source) return;
  await fs.rm(target, { force: true });
  await fs.symlink(source, target);
}
