import type { BaselineEntry } from "./baseline";
import { parseBaseline } from "./baseline";
import type { Control, Standard } from "./control";
import { hint } from "./nearest";
import type { NativeLevels } from "./native-config";
import type { ProjectFile } from "./project-file";
import { readProjectFile } from "./project-file";
import type { Settings } from "./settings";
import { DEFAULT_SETTINGS, parseSettings } from "./settings";
import type { Waiver } from "./waivers";
import { parseWaivers } from "./waivers";

/** What one run of a pack judges by, and what is wrong with it. */
export interface RunTerms {
  readonly settings: Settings;
  readonly waivers: readonly Waiver[];
  readonly baseline: readonly BaselineEntry[];
  /** Which file the project's settings came from, or why none. */
  readonly source: string;
  /** What is wrong; the defaults are used in its place. */
  readonly faults: readonly string[];
  /** What was lowered from outside, for the closing summary. */
  readonly lowered: readonly string[];
}

/** Where the terms come from. */
export interface Sources {
  /** The `settings` entry of `--policy-pack-config`. */
  readonly config: unknown;
  readonly native: NativeLevels;
  /** Names of policies that are none of the controls. */
  readonly otherPolicies: readonly string[];
  readonly controls: ReadonlyMap<string, Control>;
  readonly folder: string | undefined;
  readonly project: string;
  readonly stack: string;
}

/** Reads all that a run judges by. Never throws: what is wrong becomes a fault, which fails the preview. */
export function runTerms(sources: Sources): RunTerms {
  const faults: string[] = [];
  const attempt = <T>(otherwise: T, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return otherwise;
    }
  };
  const config = (sources.config ?? {}) as Readonly<Record<string, unknown>>;
  const named = typeof config["projectFile"] === "string" ? config["projectFile"] : undefined;
  const nothing: ProjectFile = {
    path: undefined,
    said: "none (it can't be read)",
    settings: {},
    waivers: [],
    baseline: [],
  };
  const file = attempt(nothing, () => readProjectFile({ ...sources, named }));
  const settings = attempt(DEFAULT_SETTINGS, () => parseSettings({ ...file.settings, ...config }));
  const waivers = attempt([], () => parseWaivers(file.waivers));
  const baseline = attempt([], () => parseBaseline(file.baseline));
  faults.push(...wrongNames(settings, sources));
  return { settings, waivers, baseline, source: file.said, faults, lowered: lowered(sources) };
}

/** Levels and keepers of controls that do not exist, and native config of policies that do not. */
function wrongNames(settings: Settings, sources: Sources): string[] {
  const { controls, native, otherPolicies } = sources;
  const ids = [...controls.keys()];
  const unknown = (names: Iterable<string>): string[] =>
    [...names].filter((name) => !controls.has(name));
  return [
    ...unknown(Object.keys(settings.levels)).map(
      (name) => `levels.${name}: no control is called ${name}${hint(name, ids)}`,
    ),
    ...unknown(Object.keys(settings.keptElsewhere)).map(
      (name) => `keptElsewhere.${name}: no control is called ${name}${hint(name, ids)}`,
    ),
    ...Object.keys(settings.keptElsewhere)
      .map((name) => controls.get(name))
      .filter((one) => one !== undefined && !judgesTheAccount(one))
      .map(
        (one) =>
          `keptElsewhere.${one?.id}: it judges single resources, which are here; take a waiver.`,
      ),
    ...unknown(native.keys())
      .filter((name) => !otherPolicies.includes(name))
      .map(
        (name) =>
          `--policy-pack-config: no policy is called ${name}${hint(name, [...ids, ...otherPolicies])}`,
      ),
  ];
}

/** Whether a control asks the stack for something that an account has once. */
function judgesTheAccount(control: Control): boolean {
  return control.scope === "stack" && control.checkStack !== undefined;
}

/** Controls that the engine's own config lowers: they leave a trace. */
function lowered({ native, controls, otherPolicies }: Sources): string[] {
  const at = (level: string): string[] =>
    [...native].filter(([name, given]) => given === level && controls.has(name)).map(([id]) => id);
  const say = (level: string): string[] => {
    const ids = at(level);
    if (ids.length === 0) return [];
    const which = ids.length === controls.size ? "all controls" : namesOf(ids);
    return [`${which} ${level} by --policy-pack-config`];
  };
  const driver = otherPolicies
    .filter((name) => native.has(name) && native.get(name) !== "mandatory")
    .map(
      (name) => `${name} stays mandatory, though --policy-pack-config sets it ${native.get(name)}`,
    );
  return [...say("advisory"), ...say("disabled"), ...driver];
}

function namesOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(", ");
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more controls` : shown;
}

/** The standards of a run: the pack's own, unless the settings choose. */
export function standardsOf(
  { standards }: Settings,
  ofPack: readonly Standard[],
): readonly Standard[] {
  return standards === undefined ? ofPack : ofPack.filter((one) => standards.includes(one));
}
