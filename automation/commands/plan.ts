import * as path from "node:path";
import { InvalidArgumentError } from "commander";
import { planFile, readPlan } from "../compose/read-plan";
import { schedule, type Schedule } from "../plan/schedule";
import { exitCodes } from "../run/exit-codes";
import { entryWords } from "../run/sentences";
import { printer } from "./run-options";
import type { Verb } from "./verb";

interface PlanOptions {
  readonly stack: string;
  readonly plan?: string;
  readonly start?: number;
  readonly traffic?: number;
  readonly json?: boolean;
}

/** `causeway plan`. */
export const addPlan: Verb = (program, { project, end }) => {
  program
    .command("plan")
    .description("the plan of a stack with dates, and what makes it impossible")
    .requiredOption("--stack <name>", "the stack, such as prod")
    .option("--plan <file>", "the plan's file (causeway.plan.<stack>.yaml)")
    .option(
      "--start <time>",
      "when it begins, such as 2027-01-11T08:00:00Z; now unless said",
      instant,
    )
    .option("--traffic <requests>", "requests a second of both sites: dates the evidence", rate)
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway plan --stack prod --traffic 40")
    .action((given: PlanOptions) => end(planCommand(project, given)));
};

/** Dates a plan and prints it. Answers the exit code: 2 for a plan that nobody should start. */
function planCommand(project: string, given: PlanOptions): number {
  const { stack, start: startMs = Date.now(), traffic: requestsPerSecond, json = false } = given;
  const file = given.plan ?? planFile(project, stack);
  const print = printer(json);
  try {
    const dated = schedule(readPlan(file), startMs, requestsPerSecond);
    const entries = dated.entries.map((entry) => ({ ...entry, notes: [...entry.notes] }));
    const problems = [...dated.problems];
    print.answer(
      {
        kind: "plan",
        data: {
          ...dated,
          entries,
          problems,
          file: path.relative(process.cwd(), file),
          startMs,
          requestsPerSecond,
        },
      },
      planLines(dated, startMs, requestsPerSecond),
    );
    return dated.problems.length > 0 ? exitCodes.usage : exitCodes.done;
  } catch (error) {
    return print.failure(error);
  }
}

function planLines(
  { entries, endMs, problems }: Schedule,
  startMs: number,
  requestsPerSecond: number | undefined,
): string[] {
  return [
    `${day(startMs)}  start: blue alone is measured first`,
    ...entries.map(
      ({ entry, beginsMs, endsMs, notes }) =>
        `${day(beginsMs)}  ${entryWords(entry)}, until ${day(endsMs)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`,
    ),
    `${day(endMs)}  completed, at the earliest`,
    ...(requestsPerSecond === undefined
      ? ["No evidence is dated: say the traffic now with --traffic <requests a second>."]
      : []),
    ...problems.map((problem) => `IMPOSSIBLE: ${problem}.`),
  ];
}

function day(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function instant(text: string): number {
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError(`expected a time such as 2027-01-11T08:00:00Z, found '${text}'`);
}

function rate(text: string): number {
  const found = Number(text);
  if (found > 0 && Number.isFinite(found)) return found;
  throw new InvalidArgumentError(`expected requests a second above 0, found '${text}'`);
}
