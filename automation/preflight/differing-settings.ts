import type { Query } from "../ports/query";
import { statementName, statementText } from "../verification/statement-name";
import type { Check, Severity } from "./check";

/**
 * Settings whose value is a list of names (PostgreSQL's GUC_LIST_QUOTE): SET takes each element by itself, and
 * one text for all of them as a single name.
 */
const lists = new Set([
  "search_path",
  "temp_tablespaces",
  "session_preload_libraries",
  "shared_preload_libraries",
  "local_preload_libraries",
  "unix_socket_directories",
]);

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
      const [where] = await target.rows<{ database: string }>(
        "SELECT current_database()::text AS database",
      );
      const database = statementName(where?.database ?? "");
      const differs = (name: string, value: string) => {
        const other = there.get(name);
        return other !== undefined && settingValue(name, other) !== settingValue(name, value);
      };
      return {
        measured: `${here.size} settings compared`,
        findings: [...here]
          .filter(([name, value]) => differs(name, value))
          .map(([name, value]) => ({
            kind: "setting",
            name,
            problem: `is ${shown(there.get(name))} on the target and ${shown(value)} on the source: ${harm}`,
            remedy: `ALTER DATABASE ${database} SET ${name} = ${settingValue(name, value)} on the target, or in its parameter group`,
          })),
      };
    },
  };
}

const shown = (value = "") => (value === "" ? "empty" : value);

/** A setting's value as SET takes it: of a list each element, as the server quotes and folds them. */
export function settingValue(name: string, value: string): string {
  if (!lists.has(name)) return statementText(value);
  const elements = [...value.matchAll(/"((?:[^"]|"")*)"|[^\s,"][^,]*/g)].map(([all, quoted]) =>
    quoted === undefined ? all.trim().toLowerCase() : quoted.replaceAll('""', '"'),
  );
  const named = elements.filter((each) => each !== "");
  return named.length === 0 ? "''" : named.map(statementText).join(", ");
}

/** What a session begins with: what this one has set for itself is not looked at. */
async function settingsOf(query: Query, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await query.rows<{ name: string; value: string | null }>(
    "SELECT name, reset_val AS value FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY 1",
    [names],
  );
  return new Map(rows.map(({ name, value }) => [name, value ?? ""]));
}
