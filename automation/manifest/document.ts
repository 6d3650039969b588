import * as path from "node:path";
import type { z } from "zod";
import { parseYaml } from "./yaml";
import { DocumentError, issueProblems, type Problem } from "./problem";

/** A rule over several values: it runs once each key that it needs is right by itself. */
export interface DocumentRule<Document> {
  readonly needs: readonly (keyof Document)[];
  check(document: Document): readonly Problem[];
}

/** A rule that sees only the keys that it needs. */
export function ruleOver<Document, Key extends keyof Document>(
  needs: readonly Key[],
  check: (document: Pick<Document, Key>) => readonly Problem[],
): DocumentRule<Document> {
  return { needs, check };
}

/** A document and how it is read. */
export interface DocumentFormat<Schema extends z.ZodObject> {
  /** What it is for people, such as `manifest`. */
  readonly what: string;
  /** The value of `version` that this program reads. */
  readonly version: number;
  readonly schema: Schema;
  readonly rules: readonly DocumentRule<z.output<Schema>>[];
  /** Where its keys are described: the end of every error. */
  readonly help: string;
  /** How to get one: said when there is none. */
  readonly begin: string;
}

/**
 * Reads a YAML document.
 * @param text undefined when there is no such file.
 * @param file how errors name it.
 * @throws DocumentError that lists every problem at once.
 */
export function readDocument<Schema extends z.ZodObject>(
  text: string | undefined,
  file: string,
  format: DocumentFormat<Schema>,
): z.output<Schema> {
  const fail = (...problems: Problem[]) => new DocumentError(file, problems, format);
  if (text === undefined) {
    const expected = `a file there, with version: ${format.version}`;
    const problem = { path: path.resolve(file), found: undefined, expected };
    const help = `${format.help} ${format.begin}`;
    throw new DocumentError(file, [problem], { what: format.what, help });
  }
  const parsedText = parseYaml(text);
  if (!parsedText.ok) {
    throw fail(
      ...parsedText.problems.map(({ line, found, what }) => ({
        path: `line ${line}`,
        found,
        expected: `YAML (${what})`,
      })),
    );
  }
  const { value } = parsedText;
  if (!isObject(value)) {
    throw fail({
      path: "",
      found: value,
      expected: `keys and values, version: ${format.version} first`,
    });
  }
  // Another version has other keys: their problems would say nothing.
  if (value["version"] !== format.version) {
    throw fail({
      path: "version",
      found: value["version"],
      expected: `${format.version}, the version of the ${format.what} that this program reads`,
    });
  }
  const parsed = format.schema.safeParse(value);
  const shape = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => issueProblems(issue, value));
  // A wrong value must not hide what the rules say of the others.
  const sound = soundFields(format.schema, value);
  const problems = [
    ...shape,
    ...format.rules
      .filter(({ needs }) => needs.every((key) => String(key) in sound))
      .flatMap((rule) => rule.check(sound as z.output<Schema>)),
  ];
  if (!parsed.success || problems.length > 0) throw fail(...problems);
  return parsed.data;
}

/** The fields whose own value is right, defaults filled in. */
function soundFields(schema: z.ZodObject, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).flatMap(([key, field]) => {
      const parsed = (field as z.ZodType).safeParse(value[key]);
      return parsed.success ? [[key, parsed.data]] : [];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
