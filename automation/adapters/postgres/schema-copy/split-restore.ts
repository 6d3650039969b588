/** The head that `pg_restore` puts before each entry. */
const head = /--\n-- Name: [^\n]*\n--\n/y;
/** What a head is not looked for in: texts, names, bodies in dollar quotes. Comments are none: a head is one. */
const quoted =
  /(?<![\w$])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1/y;
/** A comment to the end of its line that is no head: a quote in it opens nothing. */
const comment = /--[^\n]*/y;
/** Up to where something of the kinds above may begin. */
const plain = /[^'"$\-eE]+/y;

/** What ends a restore. */
const tail = /\n--\n-- PostgreSQL database dump complete\n--\s*$/;

/**
 * The SQL of a restore, an entry each. `pg_restore` heads every one with its name, and so may a routine's
 * body or a text: only a head outside of quotes parts.
 */
export function splitRestore(sql: string): readonly string[] {
  const entries: string[] = [];
  let begin: number | undefined;
  const end = (at: number) => {
    if (begin !== undefined) entries.push(sql.slice(begin, at));
  };
  for (let at = 0; at < sql.length;) {
    const atLineStart = at === 0 || sql[at - 1] === "\n";
    const headLength = atLineStart ? match(head, sql, at) : 0;
    if (headLength > 0) {
      end(at);
      begin = at += headLength;
      continue;
    }
    at += match(quoted, sql, at) || match(comment, sql, at) || match(plain, sql, at) || 1;
  }
  end(sql.length);
  return entries
    .map((entry) =>
      entry
        .replace(tail, "")
        .replace(/^\\(un)?restrict[^\n]*$/gm, "")
        .trim(),
    )
    .filter((entry) => entry !== "" && !/^(--[^\n]*\n*)*$/.test(entry));
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
