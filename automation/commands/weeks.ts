import * as path from "node:path";
import { planFile, readPlan } from "../compose/read-plan";
import { readText } from "../manifest/read-text";
import { schedule } from "../plan/schedule";
import { dateWeeks, type DatedCutover, type DatedTask } from "../plan/weeks/date-weeks";
import { weeksPage } from "../plan/weeks/page";
import { weeksLines } from "../plan/weeks/text";
import { parseWeeks, weeksFile, weeksHelp } from "../plan/weeks/weeks-file";
import { writeAtomically } from "../process/write-atomically";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { printer } from "./run-options";
import { day, resolvedPath, type Verb } from "./verb";

interface WeeksOptions {
  readonly file?: string;
  readonly stack?: string;
  readonly start?: number;
  readonly today?: number;
  readonly html?: string;
  readonly json?: boolean;
}

/** `causeway weeks`. */
export const addWeeks: Verb = (program, { project, end }) => {
  program
    .command("weeks")
    .description("the whole migration by weeks: dates, gates, what has slipped and what that moves")
    .option("--file <file>", `the plan by weeks (${weeksFile})`, resolvedPath)
    .option("--stack <name>", "the stack whose cutover plan says how long the cutover takes")
    .option("--start <day>", "the first day of week 1, in the place of the file's", day)
    .option("--today <day>", "the day to look from; today unless said", day)
    .option("--html <file>", "write the chart as one page", resolvedPath)
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway weeks --stack prod --start 2027-01-11")
    .action((given: WeeksOptions) => end(weeksCommand(project, given)));
};

/** Dates the plan and prints it. Answers the exit code: 2 for a plan that does not fit. */
function weeksCommand(project: string, given: WeeksOptions): number {
  const print = printer(given.json ?? false);
  const file = given.file ?? path.join(project, weeksFile);
  const name = path.relative(process.cwd(), file);
  try {
    const document = parseWeeks(readText(file, { what: "plan by weeks", help: weeksHelp }), name);
    const startMs = given.start ?? Date.parse(document.start ?? "");
    if (Number.isNaN(startMs)) {
      throw new UsageError(`${name} has no start. Set it, or give --start 2027-01-11.`);
    }
    const dated = dateWeeks(document, {
      startMs,
      nowMs: given.today ?? Date.now(),
      cutover: given.stack === undefined ? undefined : cutoverOf(project, given.stack),
    });
    if (given.html !== undefined) {
      writeAtomically(given.html, weeksPage(dated), { mode: 0o644 });
    }
    const { plannedEndMs, endMs, limitMs, problems } = dated;
    print.answer(
      {
        kind: "weeks",
        data: {
          file: name,
          startMs,
          plannedEndMs,
          endMs,
          limitMs,
          tasks: dated.tasks.map(taskData),
          problems: [...problems],
        },
      },
      weeksLines(dated),
    );
    return problems.length > 0 ? exitCodes.usage : exitCodes.done;
  } catch (error) {
    return print.failure(error);
  }
}

/** Dates a stack's cutover plan from an instant, as early as it can be. @throws DocumentError */
function cutoverOf(project: string, stack: string): (fromMs: number) => DatedCutover {
  const plan = readPlan(planFile(project, stack));
  return (fromMs) => schedule(plan, fromMs, undefined);
}

function taskData({ task, movedBy, ...dates }: DatedTask) {
  const { id, title, owner, after, gate } = task;
  return {
    id,
    title,
    owner,
    after: [...after],
    ...(gate === undefined ? {} : { gate }),
    ...dates,
    movedBy: [...movedBy],
  };
}
