import type { Finding } from "./finding";
import { subject } from "./message";

/** What waits for one value: a resource, one of its properties, and the controls that ask about it. */
export interface Waiting {
  readonly urn: string;
  readonly level: "mandatory" | "advisory";
  readonly message: string;
}

/**
 * What can't be decided before the update, folded to one line for each resource and property: one unknown document
 * would else be as many lines as there are controls that read it.
 */
export function foldUndecided(findings: readonly Finding[]): Waiting[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.urn} ${topOf(finding.path)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map((group): Waiting => {
    const [first] = group;
    const controls = [...new Set(group.map(({ control }) => control))];
    const top = subject(topOf(first?.path ?? ""));
    return {
      urn: first?.urn ?? "",
      level: group.some(({ level }) => level === "mandatory") ? "mandatory" : "advisory",
      message:
        `UNDECIDED ${first?.resource}: ${top} can't be judged before the update (${first?.is}); ` +
        `${controls.length === 1 ? "this waits" : `these ${controls.length} wait`} for it: ${controls.join(", ")}.`,
    };
  });
}

/** The property of a path, without what lies in it. */
function topOf(path: string): string {
  return /^@?[^.[\s]*/.exec(path)?.[0] ?? path;
}
