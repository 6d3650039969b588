import { isDeepStrictEqual } from "node:util";
import type { YamlEdit, YamlPath, YamlValue } from "./yaml-edit";

/**
 * The edits that lead from one value to another, each as deep as it can be: what is the same on both sides
 * is in none of them. To be made in their order.
 */
export function changesBetween(before: unknown, after: unknown, path: YamlPath): YamlEdit[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return inList(before, after, path);
  if (isKeys(before) && isKeys(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changesBetween(before[name], after[name], [...path, name]));
  }
  return [{ path, value: after as YamlValue | undefined }];
}

/** Entries that were changed, appended, or taken out in one place; any other list is set as a whole. */
function inList(before: readonly unknown[], after: readonly unknown[], path: YamlPath): YamlEdit[] {
  const longer = after.length - before.length;
  if (longer >= 0) {
    return after.flatMap((entry, index) =>
      index < before.length
        ? changesBetween(before[index], entry, [...path, index])
        : [{ path: [...path, index], value: entry as YamlValue }],
    );
  }
  const first = before.findIndex((entry, index) => !isDeepStrictEqual(entry, after[index]));
  const rest = before.slice(first - longer);
  if (!isDeepStrictEqual(rest, after.slice(first))) {
    return [{ path, value: after as readonly YamlValue[] }];
  }
  return Array.from({ length: -longer }, () => ({ path: [...path, first], value: undefined }));
}

function isKeys(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
