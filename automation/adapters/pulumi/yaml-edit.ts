import { isDeepStrictEqual } from "node:util";
import type { Document } from "yaml";
import { parseYaml } from "../../manifest/yaml";
import { UsageError } from "../../run/usage-error";
import { YamlText } from "./yaml-text";

/** A value that an edit writes. */
export type YamlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Keys and positions from the document's top; a position just behind a list's end appends. */
export type YamlPath = readonly [string, ...(string | number)[]];

/** A value to set, or undefined for one to take out. */
export interface YamlEdit {
  readonly path: YamlPath;
  readonly value: YamlValue | undefined;
}

/**
 * Reads a file of keys and values, as Pulumi's are.
 * @throws UsageError with file and line when its value can't be made, or is of another kind.
 */
export function readKeys(
  file: string,
  text: string,
): { readonly document: Document.Parsed; readonly all: Readonly<Record<string, unknown>> } {
  const parsed = parseYaml(text, { exact: true });
  if (!parsed.ok) {
    const lines = parsed.problems.map(
      ({ line, found, what }) => `${file}:${line}: ${what}, found ${JSON.stringify(found)}`,
    );
    throw new UsageError(
      `${file} is no valid YAML; nothing was done with it:\n${lines.slice(0, 10).join("\n")}\nFix it there.`,
    );
  }
  const { document, value } = parsed;
  if (value === null || value === undefined) return { document, all: {} };
  if (typeof value === "object" && !Array.isArray(value)) {
    return { document, all: value as Readonly<Record<string, unknown>> };
  }
  const found = JSON.stringify(text.trim().split("\n", 1)[0]?.slice(0, 80));
  throw new UsageError(`${file}:1: found ${found}, expected keys and values, such as \`config:\``);
}

/** The value at a path as YAML's rules have it: aliases resolved, merges done. Undefined when not set. */
export function readYaml(file: string, text: string, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    readKeys(file, text).all,
  );
}

/**
 * The text with one value set or taken out. Every byte that doesn't belong to the value stays: comments,
 * line ends, folds, numbers as they were written. The result is parsed again and compared.
 * @throws UsageError when the edit would change another value: an anchor that others use, a map that is an
 * alias.
 */
export function editYaml(file: string, text: string, { path, value }: YamlEdit): string {
  const { document, all } = readKeys(file, text);
  const refuse = (why: string): never => {
    const what = value === undefined ? "be taken out" : `be set to ${shown(value)}`;
    throw new UsageError(
      `${file}: ${path.join(".")} can't ${what} alone: ${why}. Edit the file by hand.`,
    );
  };
  const edited = new YamlText(text, document, refuse).edit(path, value);
  const wanted = withValue(all, path, value);
  if (!isDeepStrictEqual(withoutEmpty(readKeys(file, edited).all), withoutEmpty(wanted))) {
    refuse("other values would change with it");
  }
  return edited;
}

function shown(value: YamlValue): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "bigint" ? String(one) : one,
  );
}

function withValue(node: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === "number") {
    const list = Array.isArray(node) ? [...(node as unknown[])] : [];
    if (rest.length === 0 && value === undefined) list.splice(key, 1);
    else list[key] = withValue(list[key], rest, value);
    return list;
  }
  const map = { ...(node as Record<string, unknown> | null | undefined) };
  if (rest.length === 0 && value === undefined) delete map[key];
  else map[key] = withValue(map[key], rest, value);
  return map;
}

/** A file without keys is as good as one with `config:` and nothing below. */
function withoutEmpty(all: unknown): unknown {
  const { config, ...others } = all as Record<string, unknown>;
  const empty =
    config === null ||
    config === undefined ||
    (typeof config === "object" && Object.keys(config).length === 0);
  return empty ? others : { ...others, config };
}
