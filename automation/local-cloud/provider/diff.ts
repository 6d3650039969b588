import type { Kind } from "../catalogue/kind";
import { isObject, type Properties } from "./wire";

/** How one property differs; `path` as the engine writes it (`tags.Name`, `records[0].weight`). */
export interface PropertyChange {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** The change makes AWS build the resource anew. */
  readonly replaces: boolean;
}

const step = (parent: string, key: string): string => {
  const plain = /^[A-Za-z_]\w*$/.test(key);
  if (parent === "") return plain ? key : `["${key}"]`;
  return plain ? `${parent}.${key}` : `${parent}["${key}"]`;
};

function compare(
  before: unknown,
  after: unknown,
  path: string,
  found: (path: string, kind: PropertyChange["kind"]) => void,
): void {
  if (before === undefined || before === null) {
    if (after !== undefined && after !== null) found(path, "add");
  } else if (after === undefined || after === null) {
    found(path, "delete");
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      compare(before[index], after[index], `${path}[${index}]`, found);
    }
  } else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], step(path, key), found);
    }
  } else if (before !== after) {
    found(path, "update");
  }
}

/**
 * Compares the inputs a resource was last given with the new ones, deeply. A value that isn't known yet
 * differs from every known one. Properties in `ignored` (the engine's `ignoreChanges`) are left out.
 */
export function diffInputs(
  kind: Kind,
  before: Properties,
  after: Properties,
  ignored: readonly string[] = [],
): readonly PropertyChange[] {
  const changes: PropertyChange[] = [];
  const isIgnored = (path: string) =>
    ignored.some(
      (entry) =>
        entry === "*" ||
        path === entry ||
        (/^[.[]/.test(path.slice(entry.length)) && path.startsWith(entry)),
    );
  compare(before, after, "", (path, change) => {
    if (isIgnored(path)) return;
    const property = /^\w+/.exec(path)?.[0] ?? path;
    const replaces = kind.replaceOnChange?.includes(property) ?? false;
    changes.push({ path, kind: change, replaces });
  });
  return changes;
}
