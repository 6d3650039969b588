import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { statementName } from "../../verification/statement-name";

/** What the application needs of the server, beyond PostgreSQL itself. */
export const check: Check = {
  id: "target/extensions",
  title: "the target offers every extension of the source, in no older version",
  severity: "block",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const needed = await source.rows<{ name: string; version: string }>(
      "SELECT extname::text AS name, extversion AS version FROM pg_extension ORDER BY 1",
    );
    const offered = await target.rows<{ name: string; version: string }>(
      "SELECT name::text AS name, version FROM pg_available_extension_versions",
    );
    return {
      findings: needed.flatMap(({ name, version }) => {
        const versions = offered.filter((each) => each.name === name).map((each) => each.version);
        if (versions.some((each) => compareVersions(each, version) >= 0)) return [];
        return [
          {
            kind: "extension",
            name: nameText(name),
            problem:
              versions.length === 0
                ? `${version} is not offered by the target`
                : `${version} is newer than the target's ${versions.sort(compareVersions).at(-1)}`,
            remedy: `install it on the target, or do without: DROP EXTENSION ${statementName(name)}`,
          },
        ];
      }),
    };
  },
};

/** Compares such versions as 1.10 and 1.9 by their numbers. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split(/[^0-9]+/).map(Number));
  for (let index = 0; index < Math.max(a?.length ?? 0, b?.length ?? 0); index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
