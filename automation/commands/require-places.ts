import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";
import { UsageError } from "../run/usage-error";

/**
 * Refuses files that could not be written afterwards, before the work that they are to hold.
 * @param places by option, such as `--html`; undefined where none was asked for.
 * @throws UsageError that names the option, the file and what is wrong with its folder.
 */
export function requirePlaces(places: Readonly<Record<string, string | undefined>>): void {
  for (const [option, file] of Object.entries(places)) {
    if (file === undefined) continue;
    const folder = path.dirname(file);
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new UsageError(
        `${option} ${file} can't be written: ${(error as Error).message}. ` +
          `Expected a folder that exists and may be written to; mkdir -p ${folder}, or name another.`,
      );
    }
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new UsageError(
        `${option} ${file} can't be written: it is a folder. Expected a file's name.`,
      );
    }
  }
}
