/** One entry of a `pg_dump` archive, as `pg_restore --list` prints it. */
export interface DumpEntry {
  /** The whole line, which `--use-list` takes back. */
  readonly line: string;
  /** Catalogue and oid on the source; both 0 for what has none, such as rights and comments. */
  readonly classId: number;
  readonly oid: number;
  /** Such as `TABLE` or `FK CONSTRAINT`. */
  readonly kind: string;
  /** What follows the kind: schema, name, owner. */
  readonly rest: string;
}

/** What is made after the rows are there, the longest first: `CONSTRAINT` ends `FK CONSTRAINT`. */
const afterRows = [
  "MATERIALIZED VIEW DATA",
  "CHECK CONSTRAINT",
  "EVENT TRIGGER",
  "FK CONSTRAINT",
  "INDEX ATTACH",
  "ROW SECURITY",
  "DEFAULT ACL",
  "CONSTRAINT",
  "STATISTICS",
  "TRIGGER",
  "POLICY",
  "INDEX",
  "RULE",
];
/** Kinds of more than one word that are made before the rows: each must not be read as its first word. */
const beforeRows = [
  "TEXT SEARCH CONFIGURATION",
  "TEXT SEARCH DICTIONARY",
  "TEXT SEARCH TEMPLATE",
  "TEXT SEARCH PARSER",
  "FOREIGN DATA WRAPPER",
  "PROCEDURAL LANGUAGE",
  "MATERIALIZED VIEW",
  "SEQUENCE OWNED BY",
  "OPERATOR FAMILY",
  "SECURITY LABEL",
  "ACCESS METHOD",
  "OPERATOR CLASS",
  "TABLE ATTACH",
  "FOREIGN TABLE",
  "USER MAPPING",
  "SEQUENCE SET",
  "SHELL TYPE",
];

/** Reads the list of an archive. Lines that begin with a semicolon are comments. */
export function parseEntries(listing: string): readonly DumpEntry[] {
  return listing.split("\n").flatMap((line): DumpEntry[] => {
    const [, classId, oid, words = ""] = /^\d+; (\d+) (\d+) (.*)$/.exec(line) ?? [];
    if (classId === undefined || oid === undefined) return [];
    const kind =
      [...afterRows, ...beforeRows].find((each) => words.startsWith(`${each} `)) ??
      words.split(" ")[0] ??
      "";
    return [
      {
        line,
        classId: Number(classId),
        oid: Number(oid),
        kind,
        rest: words.slice(kind.length + 1),
      },
    ];
  });
}

/** What identifies rows, by the source's oids: it has to be there before the first row. */
export interface KeyObjects {
  readonly constraints: ReadonlySet<number>;
  readonly indexes: ReadonlySet<number>;
  /** What stays behind with an excluded column, as `classId/oid`. */
  readonly leftBehind: ReadonlySet<string>;
  /** Schema and name of its indexes: that one is attached to its root's has no oid of its own. */
  readonly leftIndexes: readonly (readonly [schema: string, index: string])[];
}

/** The two halves of a copy: tables with their keys, and what is made once the rows are there. */
export function partEntries(
  entries: readonly DumpEntry[],
  keys: KeyObjects,
): { readonly first: readonly DumpEntry[]; readonly second: readonly DumpEntry[] } {
  const skipped = entries.filter((entry) => isSkipped(entry, keys));
  const kept = entries.filter((entry) => !skipped.includes(entry));
  const isSecond = (entry: DumpEntry): boolean => {
    if (entry.kind === "COMMENT" || entry.kind === "SECURITY") return commentsOnLater(entry);
    if (!afterRows.includes(entry.kind)) return false;
    return !keys.constraints.has(entry.oid) && !keys.indexes.has(entry.oid);
  };
  const commentsOnSkipped = (entry: DumpEntry) =>
    entry.kind === "COMMENT" && skipped.some((one) => commentTag(one) === tagOf(entry));
  return {
    first: kept.filter((entry) => !isSecond(entry)),
    second: kept.filter((entry) => isSecond(entry) && !commentsOnSkipped(entry)),
  };
}

/** The controller's own triggers, and what hangs on an excluded column. Tables and routines are dropped later. */
function isSkipped(entry: DumpEntry, { leftBehind, leftIndexes }: KeyObjects): boolean {
  if (entry.kind === "INDEX ATTACH") {
    return leftIndexes.some(([schema, index]) => entry.rest.startsWith(`${schema} ${index} `));
  }
  if (!afterRows.includes(entry.kind)) return false;
  return leftBehind.has(`${entry.classId}/${entry.oid}`);
}

function commentsOnLater({ rest }: DumpEntry): boolean {
  const tag = rest.slice(rest.indexOf(" ") + 1);
  return /^(CONSTRAINT|INDEX|TRIGGER|RULE|POLICY|STATISTICS|EVENT TRIGGER|VIEW|MATERIALIZED VIEW) /.test(
    tag,
  );
}

/** `public INDEX by_name owner`: what a comment's entry says it is on. */
function tagOf({ rest }: DumpEntry): string {
  return rest.split(" ").slice(1, -1).join(" ");
}

/** What a comment on an entry would say, as `tagOf` gives it. */
function commentTag({ kind, rest }: DumpEntry): string {
  const names = rest.split(" ").slice(1, -1);
  const type = kind.split(" ").at(-1) ?? kind;
  if (names.length === 2) return `${type} ${names[1]} ON ${names[0]}`;
  return `${type} ${names.join(" ")}`;
}
