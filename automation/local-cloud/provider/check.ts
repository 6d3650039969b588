import { createHash } from "node:crypto";
import type { Kind } from "../catalogue/kind";
import type { ProviderSettings } from "./settings";
import { isObject, type Properties } from "./wire";

/** Lists, in a resource's inputs, the properties that the provider chose itself. */
const DEFAULTS = "__defaults";

const RANDOM_CHARACTERS = 7;

/** What `check` answers: the inputs to use, or why they can't be. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

function chosenBefore(olds: Properties, property: string): unknown {
  const defaults = olds[DEFAULTS];
  return Array.isArray(defaults) && defaults.includes(property) ? olds[property] : undefined;
}

/**
 * Completes a resource's inputs as @pulumi/aws does: gives it a name where the program gave none
 * (`<logical name>-<7 hex>`, kept over updates) and merges the provider's default tags into its own.
 *
 * @param seed the engine's random seed, the same in a preview and in the update that follows it
 */
export function checkInputs(
  kind: Kind,
  logicalName: string,
  olds: Properties,
  news: Properties,
  settings: ProviderSettings,
  seed: string,
): Checked {
  const inputs: Record<string, unknown> = { ...news, [DEFAULTS]: [] };
  const property = kind.autonamed;
  // A prefix is the program's own way to have a name made up.
  if (
    property !== undefined &&
    news[property] === undefined &&
    news[`${property}Prefix`] === undefined
  ) {
    const digest = createHash("sha256").update(`${seed} ${property}`).digest("hex");
    const name = `${logicalName}-${digest.slice(0, RANDOM_CHARACTERS)}`;
    const limit = kind.longestName ?? 255;
    if (name.length > limit) {
      const reason = `"${logicalName}" plus ${RANDOM_CHARACTERS + 1} characters is longer than the ${limit} that AWS takes: shorten the logical name or give \`${property}\``;
      return { inputs, failures: [{ property, reason }] };
    }
    inputs[property] = chosenBefore(olds, property) ?? name;
    inputs[DEFAULTS] = [property];
  }
  if (kind.tagged && Object.keys(settings.defaultTags).length > 0) {
    const own = news["tags"];
    if (own === undefined || isObject(own)) inputs["tags"] = { ...settings.defaultTags, ...own };
  }
  return { inputs, failures: [] };
}

/** The inputs without what only the provider wrote into them. */
export function programInputs(inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([key, value]) => key !== DEFAULTS && value !== undefined && value !== null,
    ),
  );
}
