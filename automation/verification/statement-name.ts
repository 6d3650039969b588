/** Words that PostgreSQL 14 to 18 reserves: as a name each needs quotes. */
const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column " +
    "concurrently constraint create cross current_catalog current_date current_role current_schema current_time " +
    "current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze " +
    "from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like " +
    "limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary " +
    "references returning right select session_user similar some symmetric system_user table tablesample then to " +
    "trailing true union unique user using variadic verbose when where window with"
  ).split(" "),
);

/**
 * Names as a statement needs them, joined by dots: quoted where letters or a reserved word ask for it, so
 * that a remedy runs as it stands.
 */
export function statementName(...names: readonly string[]): string {
  return names
    .map((name) =>
      /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name)
        ? name
        : `"${name.replaceAll('"', '""')}"`,
    )
    .join(".");
}

/** A text as a statement needs it. */
export function statementText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
