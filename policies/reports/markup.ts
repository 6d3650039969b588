/** Text that is safe in HTML and XML, between tags and inside quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A table of texts; a cell is escaped unless it is given as markup. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
): string {
  if (rows.length === 0) return "<p>None.</p>";
  const cell = (one: string | Markup): string => (typeof one === "string" ? escape(one) : one.html);
  const head = heads.map((one) => `<th>${escape(one)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((one) => `<td>${cell(one)}</td>`).join("")}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

/** Markup that is put in as it is. */
export interface Markup {
  readonly html: string;
}

/** A word with the colour of its kind: `good`, `bad`, `open`. */
export function badge(text: string, kind: "good" | "bad" | "open"): Markup {
  return { html: `<span class="${kind}">${escape(text)}</span>` };
}
