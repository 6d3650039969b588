import * as fs from "node:fs";
import * as path from "node:path";
import { runFolder, runsFolder } from "../run/run-folder";
import { writeReport } from "../report/write-report";
import { criteriaLines, writeCriteria } from "../report/criteria/write-criteria";
import { parseCompliance, parseCosts } from "../report/criteria/outside-evidence";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { printer, type Print } from "./run-options";
import { day, resolvedPath, verdictExit, type Verb } from "./verb";

/** What the command `causeway report` needs. */
export interface ReportOptions {
  /** The folder that holds the runs, each in a folder named by its id: `.causeway/runs`. */
  readonly root: string;
  /** The run's id; the newest run without it. */
  readonly run?: string | undefined;
  readonly out: { write(text: string): unknown };
  /** Where a complaint goes; `out` without it. */
  readonly complain?: { write(text: string): unknown } | undefined;
}

interface GivenOptions {
  readonly home: string;
  readonly criteria?: boolean;
  readonly costs?: string;
  readonly compliance?: string;
  readonly from?: number;
  readonly json?: boolean;
}

/** `causeway report`. */
export const addReport: Verb = (program, { home, end }) => {
  program
    .command("report")
    .description("write the report of a run again")
    .argument("[run]", "the run's id; the last one without it")
    .option("--home <folder>", "where runs are kept", resolvedPath, home)
    .option("--criteria", "judge the success criteria instead, and write them as a page")
    .option("--costs <file>", "what `causeway cost estimate --json` printed", resolvedPath)
    .option(
      "--compliance <file>",
      "the assessment-results.json of `npm run evidence`",
      resolvedPath,
    )
    .option("--from <day>", "the migration's first day, such as 2027-01-11", day)
    .option("--json", "the criteria as one JSON object (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway report 20270111-080000")
    .action(async (run: string | undefined, given: GivenOptions) => {
      const root = runsFolder(given.home);
      const print = printer(given.json ?? false);
      try {
        if (given.criteria === true) return end(await criteriaCommand(root, run, given, print));
        refuseCriteriaOptions(given);
        end(await reportCommand({ root, run, out: process.stdout, complain: process.stderr }));
      } catch (error) {
        end(print.failure(error));
      }
    });
};

/** Writes the report of a run anew and prints its summary. Answers the exit code: 0, or 2 without a run. */
export async function reportCommand(options: ReportOptions): Promise<number> {
  const { root, run, out, complain = out } = options;
  try {
    const { summary } = await writeReport(path.join(root, chosenRun(root, run)));
    out.write(`${summary}\n`);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain.write(`${error.message}\n`);
    return exitCodes.usage;
  }
}

/** @throws UsageError that names the options that say nothing without `--criteria`. */
function refuseCriteriaOptions({ json, costs, compliance, from }: GivenOptions): void {
  const lost = Object.entries({
    "--json": json,
    "--costs": costs,
    "--compliance": compliance,
    "--from": from,
  }).filter(([, value]) => value !== undefined);
  if (lost.length === 0) return;
  const names = lost.map(([option]) => option).join(", ");
  throw new UsageError(
    `Found ${names} without --criteria. Expected ${lost.length === 1 ? "it" : "them"} with --criteria alone: add it, or leave ${names} out.`,
  );
}

/** The run that is meant. @throws UsageError where there is none. */
function chosenRun(root: string, run: string | undefined): string {
  const runs = runsBelow(root);
  const chosen = run ?? runs.at(-1);
  if (chosen === undefined) {
    throw new UsageError(`There is no run in ${root} to report on. Make one: npm run rehearse`);
  }
  if (!runs.includes(chosen)) {
    const known =
      runs.length === 0
        ? "There is none; make one: npm run rehearse"
        : `Expected one of: ${runs.slice(-10).join(", ")}`;
    throw new UsageError(`There is no run '${chosen}' in ${root}. ${known}`);
  }
  return chosen;
}

/** Judges a run's success criteria and prints them. Answers the exit code: 14 for a broken one, 9 for one unmeasured. */
async function criteriaCommand(
  root: string,
  run: string | undefined,
  given: GivenOptions,
  print: Print,
): Promise<number> {
  const chosen = chosenRun(root, run);
  const { costs, compliance, from } = given;
  const { page, criteria } = await writeCriteria(path.join(root, chosen), {
    costs: costs === undefined ? undefined : parseCosts(textOf(costs), costs),
    compliance:
      compliance === undefined ? undefined : parseCompliance(textOf(compliance), compliance),
    fromMs: from,
  });
  const { runId, stack, verdict, gaps } = criteria;
  const where = path.relative(process.cwd(), page);
  print.answer(
    {
      kind: "criteria",
      data: {
        run: runId,
        stack,
        page: where,
        verdict,
        criteria: [...criteria.criteria],
        indicators: [...criteria.indicators],
        gaps: [...gaps],
      },
    },
    criteriaLines(criteria, where),
  );
  return verdictExit(verdict);
}

/** @throws UsageError where there is no such file. */
function textOf(file: string): string {
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  throw new UsageError(`There is no file ${file}.`);
}

/** The runs' ids, oldest first, by when their events (or else their folders) were last written. */
function runsBelow(root: string): string[] {
  if (!fs.existsSync(root)) return [];
  return fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const { root: folder, events } = runFolder(path.join(root, name));
      return {
        name,
        writtenMs: (fs.statSync(events, { throwIfNoEntry: false }) ?? fs.statSync(folder)).mtimeMs,
      };
    })
    .sort((a, b) => a.writtenMs - b.writtenMs)
    .map(({ name }) => name);
}
