import { join, resolve } from "node:path";
import type { BaselineEntry } from "./engine/baseline";
import { parseBaseline } from "./engine/baseline";
import { PROJECT_FILE, readProjectFile } from "./engine/project-file";
import type { Settings } from "./engine/settings";
import { parseSettings } from "./engine/settings";
import type { Waiver } from "./engine/waivers";
import { parseWaivers } from "./engine/waivers";

/** What a project is judged by, as the packs read it. */
export interface ProjectTerms {
  readonly settings: Settings;
  readonly waivers: readonly Waiver[];
  readonly baseline: readonly BaselineEntry[];
}

/**
 * Reads the project file of a folder, as the packs do for a stack.
 *
 * @throws Error when there is none, or when something in it is wrong.
 */
export function readProjectTerms(stack: string, folder = process.cwd()): ProjectTerms {
  const named = resolve(join(folder, PROJECT_FILE));
  const { settings, waivers, baseline } = readProjectFile({ named, folder, project: "", stack });
  return {
    settings: parseSettings(settings),
    waivers: parseWaivers(waivers),
    baseline: parseBaseline(baseline),
  };
}
