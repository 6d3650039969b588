import { stripVTControlCharacters } from "node:util";

const styles = /\u001b\[[0-9;]*m/y;

/** Widens `text` with spaces to `width` characters; text without styles. */
export function pad(text: string, width: number): string {
  return text.length < width ? text.padEnd(width) : `${text} `;
}

/** Cuts a styled line to `width` characters, marks the cut with `…` and ends every style. */
export function fit(line: string, width: number): string {
  if (stripVTControlCharacters(line).length <= width) return line;
  let kept = "";
  let used = 0;
  for (let index = 0; index < line.length && used < width - 1;) {
    styles.lastIndex = index;
    const style = styles.exec(line)?.[0];
    if (style === undefined) used += 1;
    const part = style ?? line.charAt(index);
    kept += part;
    index += part.length;
  }
  const styled = kept.includes("\u001b[");
  return `${kept}${width > 0 ? "…" : ""}${styled ? "\u001b[0m" : ""}`;
}

/** Breaks plain text between words into rows of at most `width` characters (a longer word stays whole). */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + 1 + word.length <= width) {
      rows[rows.length - 1] = `${row} ${word}`;
    } else {
      rows.push(word);
    }
  }
  return rows;
}

/** How many rows `lines` take on a terminal of `width` columns that wraps (or wrapped) them. */
export function rowsOf(lines: readonly string[], width: number): number {
  const columns = Math.max(1, width);
  return lines.reduce(
    (rows, line) => rows + Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns)),
    0,
  );
}
