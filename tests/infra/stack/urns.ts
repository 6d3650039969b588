import * as fs from "node:fs";
import * as path from "node:path";
import { registrations, type Registration } from "../../helpers/registrations";
import { stackNames, type StackName } from "../../helpers/stack-file";

/** The URNs that stacks in use may hold. */
export const urnsFile = path.join(__dirname, "urns.txt");

const heading = `# The URNs that a deployed stack may hold, without stack and project: a resource that loses its URN is deleted and made anew.
# Whoever renames or moves one gives it an alias; its old URN stays here. Added to by \`npm run stack:draw\`, never taken from.`;

/** What is read of the file: the URNs of each stack. */
export function keptUrns(): Readonly<Record<StackName, ReadonlySet<string>>> {
  const lines = fs.existsSync(urnsFile) ? fs.readFileSync(urnsFile, "utf8").split("\n") : [];
  const of = (stack: StackName) =>
    new Set(
      lines
        .map((line) => line.split(" "))
        .filter(([stacks = ""]) => stacks.split(",").includes(stack))
        .map(([, urn = ""]) => urn),
    );
  return { dev: of("dev"), prod: of("prod") };
}

/** The kept URNs that nothing answers to now: neither a resource's URN nor one of its aliases. */
export function lostUrns(
  kept: ReadonlySet<string>,
  registered: readonly Registration[],
): readonly string[] {
  const answered = new Set(registered.flatMap(({ urn, formerUrns }) => [urn, ...formerUrns]));
  return [...kept].filter((urn) => !answered.has(urn));
}

/** The file with the URNs of now added. */
export async function urnsText(): Promise<string> {
  const kept = keptUrns();
  const stacksOf = new Map<string, StackName[]>();
  for (const stack of stackNames) {
    const now = (await registrations(stack)).map(({ urn }) => urn);
    for (const urn of new Set([...kept[stack], ...now])) {
      stacksOf.set(urn, [...(stacksOf.get(urn) ?? []), stack]);
    }
  }
  const lines = [...stacksOf].map(([urn, stacks]) => `${stacks.join(",")} ${urn}`);
  return `${heading}\n${lines.toSorted((a, b) => ((a.split(" ")[1] ?? "") < (b.split(" ")[1] ?? "") ? -1 : 1)).join("\n")}\n`;
}
