import * as fs from "node:fs";
import * as path from "node:path";
import { rehearsalOptionsSchema, type RehearsalOptions } from "./rehearsal-options";
import { runFolder, runsFolder, type RunFolder } from "../run/run-folder";
import { UsageError } from "../run/usage-error";

/** Makes the folder of a new run, named by its time. */
export function newRun(
  home: string,
  options: RehearsalOptions,
  now: Date,
): { id: string; folder: RunFolder } {
  const id = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  const folder = runFolder(path.join(runsFolder(home), id));
  fs.mkdirSync(folder.logs, { recursive: true });
  fs.writeFileSync(folder.options, JSON.stringify(options, undefined, 2));
  return { id, folder };
}

/** The ids of all runs, oldest first. */
export function runIds(home: string): string[] {
  const runs = runsFolder(home);
  if (!fs.existsSync(runs)) return [];
  return fs.readdirSync(runs).sort();
}

/**
 * The last run, with what was asked of it.
 * @throws UsageError when there is none to resume.
 */
export function lastRun(home: string): {
  id: string;
  folder: RunFolder;
  options: RehearsalOptions;
} {
  const id = runIds(home).at(-1);
  const folder = id === undefined ? undefined : runFolder(path.join(runsFolder(home), id));
  if (
    id === undefined ||
    folder === undefined ||
    !(fs.existsSync(folder.journal) || fs.existsSync(folder.emulator))
  ) {
    throw new UsageError("There is no run to resume. Start one with `npm run rehearse`.");
  }
  const options = rehearsalOptionsSchema.parse(JSON.parse(fs.readFileSync(folder.options, "utf8")));
  return { id, folder, options };
}
