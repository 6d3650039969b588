/**
 * Refuses what PgBouncer would read as the end of a line, and the rest as an entry of its own. The value is not told: it may
 * be a password.
 * @throws Error
 */
export function requireOneLine(text: string): void {
  if (!["\n", "\r", "\0"].some((end) => text.includes(end))) return;
  throw new Error(
    "a name or password holds a line break or a zero byte: PgBouncer's files have one line an entry. Give it another one.",
  );
}
