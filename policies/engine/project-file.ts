import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { hint } from "./nearest";

/** The name of the file in which a project keeps its settings, waivers and baseline. */
export const PROJECT_FILE = "causeway-policies.yaml";

/** What a project says to the packs; what is in it is checked by whoever uses it. */
export interface ProjectFile {
  /** The file's path; `undefined` without one. */
  readonly path: string | undefined;
  /** Which file was taken, or why none: part of the closing summary. */
  readonly said: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly waivers: readonly unknown[];
  /** Entries of the baseline, the file's own and those of the file that `baselineFile` names. */
  readonly baseline: readonly unknown[];
}

/** Where to look for the file. */
export interface Search {
  /** An absolute path from `--policy-pack-config`; it must exist. */
  readonly named: string | undefined;
  /** The folder from which `pulumi` was started; the engine runs a pack in the pack's own folder. */
  readonly folder: string | undefined;
  /** The project that is previewed: the third part of every URN. */
  readonly project: string;
  /** The stack that is previewed: the second part. */
  readonly stack: string;
}

const shape = z.strictObject({
  settings: z.record(z.string(), z.unknown()).default({}),
  stacks: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  waivers: z.array(z.unknown()).default([]),
  baseline: z.array(z.unknown()).default([]),
  baselineFile: z.string().optional(),
});

/**
 * Reads the project's own file: the one that the settings name, else `causeway-policies.yaml` in the folder from
 * which `pulumi` was started, if the `Pulumi.yaml` there names the previewed project, else none.
 *
 * @throws Error when a named file is not there, or when a file can't be read as such a file.
 */
export function readProjectFile({ named, folder, project, stack }: Search): ProjectFile {
  if (named !== undefined) return read(named, stack);
  if (folder === undefined) return none("the environment has no PWD");
  const path = join(folder, PROJECT_FILE);
  if (!existsSync(path)) return none(`there is no ${path}`);
  const owner = projectOf(folder);
  if (owner === project) return read(path, stack);
  const has = owner === undefined ? "no Pulumi.yaml lies beside it" : `it belongs to ${owner}`;
  return none(`${path} is not that of ${project}: ${has}`);
}

function none(why: string): ProjectFile {
  return { path: undefined, said: `none (${why})`, settings: {}, waivers: [], baseline: [] };
}

function read(path: string, stack: string): ProjectFile {
  if (!existsSync(path)) {
    throw new Error(`The settings' projectFile names ${path}, which is not there.`);
  }
  const { settings, stacks, waivers, baseline, baselineFile } = contentOf(path);
  refuseUnknownStacks(path, Object.keys(stacks));
  const further =
    baselineFile === undefined ? [] : contentOf(resolve(dirname(path), baselineFile)).baseline;
  return {
    path,
    said: path,
    settings: withManifest(forStack(settings, stacks[stack]), path),
    waivers,
    baseline: [...baseline, ...further],
  };
}

/** A stack's own entries outweigh the project's; levels are taken together, control by control. */
function forStack(
  settings: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  if (own === undefined) return settings;
  const levels = { ...asObject(settings["levels"]), ...asObject(own["levels"]) };
  return { ...settings, ...own, ...(Object.keys(levels).length === 0 ? {} : { levels }) };
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** A stack that is misspelt would be lowered by nobody's notice: there must be a config file of that name. */
function refuseUnknownStacks(path: string, named: readonly string[]): void {
  const known = readdirSync(dirname(path)).flatMap(
    (name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? [],
  );
  const wrong = named.filter((stack) => known.length > 0 && !known.includes(stack));
  if (wrong.length === 0) return;
  const all = wrong.map((stack) => `${stack}${hint(stack, known)}`).join("; ");
  throw new Error(`${path}: stacks names no stack of this folder: ${all}`);
}

function contentOf(path: string): z.infer<typeof shape> {
  const parsed = shape.safeParse(yamlOf(path) ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((one) => `${one.path.join(".")} ${one.message}`.trim());
  throw new Error(
    `${path} is malformed: ${problems.join("; ")}. ` +
      "It holds settings, stacks, waivers, baseline and baselineFile; docs/policies-any-project.md shows one.",
  );
}

const manifest = z.object({
  columns: z
    .array(
      z.object({
        schema: z.string(),
        table: z.string(),
        column: z.string(),
        class: z.string().optional(),
      }),
    )
    .default([]),
});

/** `classifiedColumns` may be the path of a manifest of the application, from the file's folder. */
function withManifest(
  settings: Readonly<Record<string, unknown>>,
  path: string,
): Readonly<Record<string, unknown>> {
  const named = settings["classifiedColumns"];
  if (typeof named !== "string") return settings;
  const file = resolve(dirname(path), named);
  const parsed = manifest.safeParse(yamlOf(file));
  if (!parsed.success) {
    throw new Error(
      `${path}: classifiedColumns names ${file}, which is no manifest: its columns must be a list of ` +
        "schema, table, column and class.",
    );
  }
  const classifiedColumns = parsed.data.columns
    .filter((one) => one.class !== undefined)
    .map(({ schema, table, column, class: kind }) => ({ schema, table, column, class: kind }));
  return { ...settings, classifiedColumns };
}

/** A project's name by its Pulumi.yaml; `undefined` where there is none that can be read. */
function projectOf(folder: string): string | undefined {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined) return undefined;
  try {
    const name = (parse(readFileSync(file, "utf8")) as { name?: unknown } | null)?.name;
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

function yamlOf(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Error(`${path} can't be read as YAML: ${why}`, { cause: error });
  }
}
