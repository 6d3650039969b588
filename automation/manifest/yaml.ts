import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type Document,
  type Node,
} from "yaml";

/** A place in a text of YAML where it can't be read, and why. */
export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  /** The whole line, as it stands there. */
  readonly found: string;
  /** What is wrong, as a sentence's part. */
  readonly what: string;
}

/** What a text of YAML says: its nodes with their places, and its value; or every problem. */
export type ParsedYaml =
  | { readonly ok: true; readonly document: Document.Parsed; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/**
 * Reads one document, merge keys included. A text whose value can't be made is as broken as one that is no
 * YAML: an alias without its anchor, one inside its own anchor, a merge of what is no map, a few lines
 * that would unfold into millions.
 * @param exact keeps whole numbers that are no exact JavaScript numbers, as bigint.
 */
export function parseYaml(text: string, { exact = false } = {}): ParsedYaml {
  const document = parseDocument(text, { merge: true, intAsBigInt: exact });
  const at = (offset: number, what: string): YamlProblem => {
    const line = text.slice(0, offset).split("\n").length;
    return { line, found: (text.split("\n")[line - 1] ?? "").replace(/\r$/, ""), what };
  };
  const syntax = syntaxProblems(text, document, at);
  // Nodes of a broken text say little.
  const problems = syntax.length > 0 ? syntax : referenceProblems(document, at);
  if (problems.length > 0) return { ok: false, problems };
  try {
    const value: unknown = document.toJS();
    return { ok: true, document, value: exact ? plain(value) : value };
  } catch (error) {
    return { ok: false, problems: [at(0, (error as Error).message)] };
  }
}

/** Conflicts of git, which say more than what the parser makes of them; else what the parser says. */
function syntaxProblems(
  text: string,
  { errors }: Document.Parsed,
  at: (offset: number, what: string) => YamlProblem,
): YamlProblem[] {
  if (errors.length === 0) return [];
  const conflicts = [...text.matchAll(conflictMarker)];
  return conflicts.length > 0
    ? conflicts.map(({ index }) => at(index, "a conflict of git stands here"))
    : errors.map(({ pos, message }) => at(pos[0], reasonIn(message)));
}

/** A line that git writes around what it could not merge. */
const conflictMarker = /^(<{7}|>{7})( |\r?$)/gm;

/** The library's reason, without its place, picture of the line, and advice to programmers. */
function reasonIn(message: string): string {
  const [reason = ""] = message.split("\n");
  return reason.replace(/ at line \d+, column \d+:?$/, "").replace(/; please use .*$/, "");
}

/** Aliases and merges that stand for nothing. */
function referenceProblems(
  document: Document.Parsed,
  at: (offset: number, what: string) => YamlProblem,
): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const report = (node: unknown, what: string) =>
    problems.push(at((isNode(node) ? node.range?.[0] : undefined) ?? 0, what));
  visit(document, {
    Alias: (_key, alias, ancestors) => {
      const meant = alias.resolve(document);
      if (meant === undefined) report(alias, `no anchor &${alias.source} stands before it`);
      else if (ancestors.includes(meant))
        report(alias, `*${alias.source} lies inside its own anchor`);
    },
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || !isMergeKey(key.value)) return;
      const sources = isNode(value) && "items" in value && !isMap(value) ? value.items : [value];
      for (const source of sources as Node[]) {
        const meant = isAlias(source) ? source.resolve(document) : source;
        // An alias without an anchor is reported as that.
        if (meant !== undefined && !isMap(meant))
          report(source, "a merge takes maps, this is none");
      }
    },
  });
  return problems;
}

/** The library has a symbol for a merge, once it knows the key as one. */
function isMergeKey(key: unknown): boolean {
  return key === "<<" || (typeof key === "symbol" && key.description === "<<");
}

/** Whole numbers as numbers where these are exact. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
