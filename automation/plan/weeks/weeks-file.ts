import { z } from "zod";
import { readDocument } from "../../manifest/document";
import type { Problem } from "../../manifest/problem";

/** The file, below the project. */
export const weeksFile = "causeway.weeks.yaml";
/** The published JSON Schema, for editors; a path below the project. */
export const weeksSchemaFile = "schemas/weeks.schema.json";

/** The version of the file that this program reads. */
const weeksVersion = 1;

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const dayError = "a day, such as 2027-01-11";
const week = z.int({ error: "a week, from 1" }).min(1, { error: "a week, from 1" });

const task = z.strictObject({
  id: text("a name without blanks").regex(/^[a-z0-9-]+$/, {
    error: "a name of small letters, digits and hyphens",
  }),
  title: text("what is done"),
  owner: text("who answers for it"),
  from: week.describe("The week in which it begins by the plan."),
  to: week.describe("The week at whose end it is done by the plan."),
  after: z.array(text("the id of a task")).default([]).describe("What must be done before."),
  lasts: z
    .literal("cutover-plan")
    .optional()
    .describe("It takes as long as the stack's cutover plan does, whatever its weeks say."),
  gate: z
    .strictObject({
      command: text("a command of causeway"),
      result: z
        .strictObject({
          verdict: z.enum(["pass", "fail", "insufficient", "unmeasurable"]),
          link: text("where its output lies"),
        })
        .optional(),
    })
    .optional()
    .describe("Its evidence: the task is not done before the command has passed."),
  begun: z.iso.date({ error: dayError }).optional(),
  done: z.iso.date({ error: dayError }).optional(),
});
/** One task of the plan. */
export type WeeksTask = z.output<typeof task>;

const weeksSchema = z.strictObject({
  version: z.literal(weeksVersion),
  start: z.iso.date({ error: dayError }).optional().describe("The first day of week 1."),
  weeks: week.default(26).describe("How many the whole may take."),
  phases: z
    .array(
      z.strictObject({
        name: text("a name"),
        tasks: z.array(task).min(1, { error: "at least one task" }),
      }),
    )
    .min(1, { error: "at least one phase" }),
});
/** See `weeksSchema`. */
export type WeeksDocument = z.output<typeof weeksSchema>;

/** Reads a plan by weeks. @throws DocumentError that lists every problem at once. */
export function parseWeeks(content: string | undefined, file: string): WeeksDocument {
  return readDocument(content, file, {
    what: "plan by weeks",
    version: weeksVersion,
    schema: weeksSchema,
    rules: [{ needs: ["phases"], check: ({ phases }) => taskProblems(phases) }],
    help: weeksHelp,
    begin: `${weeksFile} of this project is one.`,
  });
}

/** Where the keys are described: the end of every error. */
export const weeksHelp = `${weeksSchemaFile} describes every key.`;

/** Names that occur twice, dependencies on nothing or in a circle, ends before their beginnings. */
function taskProblems(phases: WeeksDocument["phases"]): Problem[] {
  const problems: Problem[] = [];
  const known = new Map<string, WeeksTask>();
  phases.forEach(({ tasks }, phase) =>
    tasks.forEach((one, index) => {
      const path = `phases[${phase}].tasks[${index}]`;
      const { id, from, to } = one;
      if (known.has(id)) {
        problems.push({ path: `${path}.id`, found: id, expected: "a name that no other task has" });
      }
      known.set(id, one);
      if (to < from) {
        problems.push({ path: `${path}.to`, found: to, expected: `a week from ${from} on` });
      }
      const { begun, done } = one;
      if (begun !== undefined && done !== undefined && done < begun) {
        problems.push({
          path: `${path}.done`,
          found: done,
          expected: `a day from ${begun} on, when it began`,
        });
      }
    }),
  );
  phases.forEach(({ tasks }, phase) =>
    tasks.forEach(({ id, after }, index) => {
      const path = `phases[${phase}].tasks[${index}].after`;
      const lost = after.filter((one) => !known.has(one));
      if (lost.length > 0) {
        problems.push({ path, found: lost, expected: "ids of tasks of this plan" });
      } else if (reaches(known, after, id)) {
        problems.push({ path, found: after, expected: "no circle: it waits for itself" });
      }
    }),
  );
  return problems;
}

function reaches(
  known: ReadonlyMap<string, WeeksTask>,
  from: readonly string[],
  id: string,
): boolean {
  const seen = new Set<string>();
  const open = [...from];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === id) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...(known.get(one)?.after ?? []));
  }
  return false;
}

/** The JSON Schema of a plan by weeks, as it is published. */
export function weeksJsonSchema(): object {
  return {
    title: "The migration's plan by weeks: the input of causeway weeks",
    ...z.toJSONSchema(weeksSchema, { io: "input" }),
  };
}
