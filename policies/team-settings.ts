import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "./engine/settings";
import { parseSettings } from "./engine/settings";

/** This team's settings of both packs, in the form that `pulumi preview --policy-pack-config` takes. */
export const PACK_CONFIG = join(__dirname, "pack-config.json");

/**
 * Reads the settings as the packs do.
 *
 * @throws Error when the file is no JSON, or holds what `policies/engine/settings.ts` doesn't know.
 */
export function readSettings(): Settings {
  const config = JSON.parse(readFileSync(PACK_CONFIG, "utf8")) as Record<string, unknown>;
  return parseSettings(config["settings"]);
}
