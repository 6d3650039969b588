import type { Pair } from "./pair";

/** In place of a rule: a fault that no list of rules has. */
export const SEEN = "seen";

/** The published rules that a pair is rebuilt from. */
export function rulesOf({ rule }: Pair): string[] {
  return rule.split(", ");
}

/** The pairs as a table of Markdown, a row each, by control. */
export function casesTable(pairs: readonly Pair[]): string {
  const rows = pairs
    .toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ rule, by, says }) => `| ${says} | \`${by}\` | ${rule === SEEN ? "" : rule} | agree |`);
  return [
    "| fault | control | rebuilt from | verdict |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
