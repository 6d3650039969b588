import type { TableOutcome } from "./outcome";

/**
 * Sorts of change that AWS DMS makes by a setting of its own, with what sets it; from the service's pages on
 * PostgreSQL as source and target. A sort that is not listed is damage, whoever moved the rows.
 */
const causes: Readonly<Record<string, string>> = {
  "the same number with another scale":
    "a numeric without precision travels as numeric(28,6): give the column a precision, or the target column trim_scale on both sides",
  "rounded to 6 decimals":
    "a numeric without precision travels as numeric(28,6): digits are lost; give the column a precision before the load",
  "only blanks at the end differ": "TrimSpaceInChar of the endpoints; expected false on both",
  "the same truth value, written otherwise":
    "MapBooleanAsBoolean of the endpoints; expected true on both",
  "the same JSON value, written otherwise": "MapJsonbAsClob and the type of the target's column",
  "the same JSON value with other digits": "MapJsonbAsClob and the type of the target's column",
  "cut off at the end":
    "LobMaxSize of a limited LOB mode, or unboundedVarcharMaxSize; expected above the longest value, with FailTasksOnLobTruncation",
  "infinity became a moment":
    "DMS has no infinity: move such rows by another way, or replace the value first",
};

/** Which of a comparison's differences DMS would make by a setting, one line for each sort that was seen. */
export function dmsCauses(tables: readonly TableOutcome[]): readonly string[] {
  const seen = new Map<string, Set<string>>();
  for (const { name, differences } of tables)
    for (const { columns } of differences)
      for (const { column, change } of columns)
        if (change in causes)
          seen.set(change, (seen.get(change) ?? new Set()).add(`${name}.${column}`));
  return [...seen].map(
    ([change, columns]) =>
      `"${change}" (${[...columns].slice(0, mostColumns).join(", ")}` +
      `${columns.size > mostColumns ? ` and ${columns.size - mostColumns} more` : ""}): if AWS DMS moved the rows, ${causes[change]}`,
  );
}

/** Columns that are named for one sort of change; the rest is counted. */
const mostColumns = 5;
