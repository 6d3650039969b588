/**
 * Splits SQL at its semicolons, but for those in quotes, dollar quotes, comments and BEGIN ATOMIC bodies.
 * A statement of its own is what `CREATE INDEX CONCURRENTLY`, `VACUUM` and a new enum label need.
 */
export function splitStatements(sql: string): readonly string[] {
  const token =
    /--[^\n]*|\/\*[\s\S]*?\*\/|E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[A-Za-z_0-9]*\$)[\s\S]*?\1|\bBEGIN\s+ATOMIC\b|\bCASE\b|\bEND\b|;/gi;
  const statements: string[] = [];
  let start = 0;
  let atomic = 0;
  for (const match of sql.matchAll(token)) {
    const word = match[0].toUpperCase();
    if (word.startsWith("BEGIN") && /^BEGIN\s+ATOMIC$/.test(word)) atomic = 1;
    else if (word === "CASE" && atomic > 0) atomic += 1;
    else if (word === "END" && atomic > 0) atomic -= 1;
    if (word !== ";" || atomic > 0) continue;
    statements.push(sql.slice(start, match.index));
    start = match.index + 1;
  }
  statements.push(sql.slice(start));
  return statements.map((each) => each.trim()).filter((each) => !isComment(each));
}

function isComment(statement: string): boolean {
  return statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() === "";
}
