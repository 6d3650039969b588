import type { z } from "zod";

/** Something wrong with one value of a document. */
export interface Problem {
  /** Where in the document, such as `columns[0].class`; empty for the whole. */
  readonly path: string;
  /** The value itself; undefined where it is missing. */
  readonly found: unknown;
  /** What was expected, as the end of "expected ...". */
  readonly expected: string;
}

/** A document that can't be used: one error, a line a problem. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";

  constructor(
    file: string,
    readonly problems: readonly Problem[],
    format: { readonly what: string; readonly help: string },
  ) {
    super(
      [
        `The ${format.what} ${file} has ${problems.length} problem(s):`,
        ...problems.map((problem) => `  ${problemText(problem)}`),
        format.help,
      ].join("\n"),
    );
  }
}

/** The longest value that an error repeats whole, in characters. */
const longestFound = 120;

/** One problem as a line: path, what was found, what was expected. */
export function problemText({ path, found, expected }: Problem): string {
  const text = JSON.stringify(found) as string | undefined;
  const shown =
    text === undefined
      ? "is missing"
      : `is ${text.length > longestFound ? `${text.slice(0, longestFound)}...` : text}`;
  return `${path === "" ? "the document" : path} ${shown}: expected ${expected}.`;
}

/** What the schema library found, as problems. */
export function issueProblems(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      found: valueAt(input, [...issue.path, key]),
      expected: "no such key",
    }));
  }
  return [
    {
      path: pathText(issue.path),
      found: valueAt(input, issue.path),
      expected: expectedOf(issue.message),
    },
  ];
}

/** The expectation in a message of the schema library's own. */
function expectedOf(message: string): string {
  const expected = message
    .replace(/^Invalid (input|option): expected /, "")
    .replace(/, received .*$/, "");
  return { object: "keys and values", array: "a list", string: "a text" }[expected] ?? expected;
}

/** A path as people write it: `columns[0].class`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    input,
  );
}
