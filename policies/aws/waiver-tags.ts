import type { Note } from "../engine/note-waivers";
import { readOne, strings } from "../engine/property";
import type { Resource } from "../engine/resource";

/** A tag with this beginning and a control's id waives the control on the resource that carries it. */
export const WAIVER_TAG = "causeway:waive:";

/** The waivers that a resource's tags hold. What is not known before the update waives nothing. */
export function waiverTags({ inputs, provider }: Resource): Note[] {
  const byDefault = readOne(provider, "defaultTags|json.tags");
  const everywhere = new Set(
    byDefault.state === "known" ? Object.keys(byDefault.value as object) : [],
  );
  const tags = readOne(inputs, "tags");
  if (tags.state !== "known") return [];
  return strings(tags.value)
    .filter(({ path }) => path.startsWith(WAIVER_TAG))
    .map(({ path, value }) => ({
      control: path.slice(WAIVER_TAG.length),
      text: value,
      everywhere: everywhere.has(path),
    }));
}
