import { readFileSync } from "node:fs";
import * as path from "node:path";
import { DocumentError } from "./problem";

/**
 * A file's text; undefined when there is no such file.
 * @throws DocumentError when there is something that can't be read: a folder, a file of somebody else's.
 */
export function readText(
  file: string,
  format: { readonly what: string; readonly help: string },
): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const found = code === "EISDIR" ? "a folder" : message;
    const problem = { path: path.resolve(file), found, expected: "a file that can be read" };
    throw new DocumentError(file, [problem], format);
  }
}
