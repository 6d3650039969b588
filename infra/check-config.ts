import type { z } from "zod";
import {
  issueProblems,
  problemText as problemLine,
  type Problem,
} from "../automation/manifest/problem";
import { rules } from "./config-rules";
import { configSchema, type CausewayConfig } from "./config-schema";

/** What stands before each of the program's keys in a stack's config. */
export const configNamespace = "causeway";

/** What a check found: a frozen config, or every problem. */
type Checked =
  | { readonly config: CausewayConfig; readonly problems: readonly [] }
  | { readonly config?: never; readonly problems: readonly Problem[] };

/** Checks the texts of a stack's config, by key without its namespace. Pure. */
export function checkConfig(raw: Readonly<Record<string, string>>): Checked {
  const input = decode(raw);
  const parsed = configSchema.safeParse(input);
  const shape = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => issueProblems(issue, input)).map(withSuccessor);
  const sound = soundFields(input);
  // A wrong value must not hide what the rules say of the others.
  const problems = [
    ...shape,
    ...rules
      .filter(({ needs }) => needs.every((key) => key in sound))
      .flatMap((rule) => rule.check(sound as CausewayConfig)),
  ];
  return parsed.success && problems.length === 0
    ? { config: Object.freeze(parsed.data), problems: [] }
    : { problems };
}

/** One text for a person, a line a problem. */
export function problemText(stack: string, problems: readonly Problem[]): string {
  const lines = problems.map(
    (problem) => `  ${lineOf({ ...problem, path: `${configNamespace}:${problem.path}` })}`,
  );
  return [
    `The config of stack '${stack}' has ${problems.length} problem(s); nothing was deployed:`,
    ...lines,
    `Fix Pulumi.${stack}.yaml (infra/config.schema.json describes every key), or run ` +
      `'pulumi config set --path ${configNamespace}:KEY VALUE'.`,
  ].join("\n");
}

/** Pulumi hands a null over as an empty text: which of the two stands in the file can't be told. */
function lineOf(problem: Problem): string {
  if (problem.found !== "") return problemLine(problem);
  return `${problem.path} is empty ("", null or nothing behind its colon): expected ${problem.expected}.`;
}

/** Pulumi hands every value over as text: a value is text where its field takes text, else JSON. */
function decode(raw: Readonly<Record<string, string>>): Record<string, unknown> {
  const fields: Record<string, z.ZodType> = configSchema.shape;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      fields[key]?.safeParse(value).success === true ? value : fromJson(value),
    ]),
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Keys of earlier versions, and what took their place. */
const successors: Readonly<Record<string, string>> = {
  ownsAccount:
    "no such key: causeway:account has a switch (make, exists or off) for each thing of an account",
};

/** An earlier version's key is refused with what took its place. */
function withSuccessor(problem: Problem): Problem {
  const successor = successors[problem.path];
  return successor === undefined ? problem : { ...problem, expected: successor };
}

/** The fields whose own value is right, defaults included. */
function soundFields(input: Record<string, unknown>): Partial<CausewayConfig> {
  const fields: Record<string, z.ZodType> = configSchema.shape;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => {
      const parsed = field.safeParse(input[key]);
      return parsed.success ? [[key, parsed.data]] : [];
    }),
  );
}
