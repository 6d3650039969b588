import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import type { Exclusion } from "../../automation/verification/exclusion";

/** When a part of a case runs, and where: see `docs/database-cases.md`. */
export type Part = "source" | "target" | "running" | "elsewhere" | "switched";

/** What a case says of its own outcome. */
export interface Expectation {
  readonly outcome: "equal" | "waived" | "refused";
  /** What the refusal must say; undefined where any reason will do. */
  readonly saying: RegExp | undefined;
}

/** One small database that is moved, as its file says. */
export interface DatabaseCase {
  readonly name: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly exclusions: readonly Exclusion[];
  readonly waivers: readonly { readonly kind: string; readonly name: string }[];
  readonly schema: "copied" | "prepared";
  readonly drift: "page" | "create";
  /** Encodings of the two databases, where they are not their servers' own. */
  readonly encodings: readonly [source: string, target: string] | undefined;
  /** Queries that both databases must answer alike, each as one role. */
  readonly alike: readonly { readonly role: string; readonly query: string }[];
  readonly expected: Expectation | undefined;
}

const partNames: readonly string[] = [
  "source",
  "target",
  "running",
  "elsewhere",
  "switched",
] satisfies Part[];

/** The cases of a folder, by name. @throws Error when it holds none, or a file can't be read as one. */
export function readCases(folder: string): readonly DatabaseCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  if (files.length === 0) throw new Error(`${folder} holds no .sql file. Expected one a case.`);
  return files.sort().map((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    return parseCase(path.basename(file, ".sql"), text);
  });
}

/** Reads one case: SQL, with lines `-- @word ...` between its parts. */
export function parseCase(name: string, text: string): DatabaseCase {
  const parts: Record<Part, string> = {
    source: "",
    target: "",
    running: "",
    elsewhere: "",
    switched: "",
  };
  const found = {
    exclusions: [] as DatabaseCase["exclusions"][number][],
    waivers: [] as DatabaseCase["waivers"][number][],
    alike: [] as DatabaseCase["alike"][number][],
    schema: "copied" as DatabaseCase["schema"],
    drift: "page" as DatabaseCase["drift"],
    encodings: undefined as DatabaseCase["encodings"],
    expected: undefined as Expectation | undefined,
  };
  let part: Part = "source";
  for (const line of text.split("\n")) {
    const [, word, rest = ""] = /^-- @(\w+)\s*(.*)$/.exec(line) ?? [];
    if (word === undefined) parts[part] += `${line}\n`;
    else if (partNames.includes(word)) part = word as Part;
    else readDirective(name, word, rest.trim(), found);
  }
  return { name, parts, ...found };
}

function readDirective(
  name: string,
  word: string,
  rest: string,
  found: {
    exclusions: DatabaseCase["exclusions"][number][];
    waivers: DatabaseCase["waivers"][number][];
    alike: DatabaseCase["alike"][number][];
    schema: DatabaseCase["schema"];
    drift: DatabaseCase["drift"];
    encodings: DatabaseCase["encodings"];
    expected: Expectation | undefined;
  },
): void {
  const [first = "", ...others] = rest.split(" ");
  const fail = (): never => {
    throw malformed(name, word, rest);
  };
  switch (word) {
    case "exclude":
      found.exclusions.push(parseExclusion(rest) ?? fail());
      return;
    case "waive": {
      const [, kind, object] = /^([a-z ]+): (.+)$/.exec(rest) ?? [];
      if (kind === undefined || object === undefined) return fail();
      found.waivers.push({ kind, name: object });
      return;
    }
    case "schema":
      if (first !== "copied" && first !== "prepared") return fail();
      found.schema = first;
      return;
    case "drift":
      if (first !== "page" && first !== "create") return fail();
      found.drift = first;
      return;
    case "encoding":
      if (!/^\w+$/.test(first)) return fail();
      found.encodings = [first, others[0] ?? first];
      return;
    case "alike":
      found.alike.push({ role: first, query: others.join(" ") });
      return;
    case "expect": {
      if (first !== "equal" && first !== "waived" && first !== "refused") return fail();
      const saying = others.length === 0 ? undefined : new RegExp(others.join(" "), "s");
      found.expected = { outcome: first, saying };
      return;
    }
    default:
      return fail();
  }
}

/** `schema.table.column`, or with what stays behind too: `... with schema.routine, ...`; names as SQL quotes them. */
function parseExclusion(text: string): Exclusion | undefined {
  const [columnText = "", routinesText] = text.split(" with ");
  const [schema, table, column] = parseName(columnText);
  if (schema === undefined || table === undefined || column === undefined) return undefined;
  const routines = (routinesText?.split(/,\s*/) ?? []).map(parseName).map((names) => {
    return { schema: names[0] ?? "", routine: names[1] ?? "" };
  });
  return { schema, table, column, reason: "the case says so", routines };
}

/** The parts of a dotted name; a quoted part is exact, another one as it is written. */
function parseName(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"]|"")+)"|([^".\s]+)/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

function malformed(name: string, word: string, rest: string): Error {
  return new Error(
    `${name}: "-- @${word} ${rest}" can't be read. Expected one of the lines that docs/database-cases.md lists.`,
  );
}
