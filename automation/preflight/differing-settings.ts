import type { Query } from "../ports/query";
import type { Check, Severity } from "./check";

/** Compares settings that sessions begin with on both sides. */
export function differingSettings(spec: {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly names: readonly string[];
  /** What goes wrong where a setting differs. */
  readonly harm: string;
}): Check {
  const { id, title, severity, names, harm } = spec;
  return {
    id,
    title,
    severity,
    asks: ["source", "target"],
    run: async ({ source, target }) => {
      const [here, there] = [await settingsOf(source, names), await settingsOf(target, names)];
      return {
        measured: `${here.size} settings compared`,
        findings: [...here]
          .filter(([name, value]) => there.has(name) && there.get(name) !== value)
          .map(([name, value]) => ({
            kind: "setting",
            name,
            problem: `is ${shown(there.get(name))} on the target and ${shown(value)} on the source: ${harm}`,
            remedy: `ALTER DATABASE ... SET ${name} = ${`'${value.replaceAll("'", "''")}'`} on the target, or in its parameter group`,
          })),
      };
    },
  };
}

const shown = (value = "") => (value === "" ? "empty" : value);

/** What a session begins with: what this one has set for itself is not looked at. */
async function settingsOf(query: Query, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await query.rows<{ name: string; value: string | null }>(
    "SELECT name, reset_val AS value FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY 1",
    [names],
  );
  return new Map(rows.map(({ name, value }) => [name, value ?? ""]));
}
