import * as fs from "node:fs";
import * as path from "node:path";
import { runFolder, runsFolder } from "../run/run-folder";
import { writeReport } from "../report/write-report";
import { resolvedPath, type Verb } from "./verb";

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

/** `causeway report`. */
export const addReport: Verb = (program, { home, end }) => {
  program
    .command("report")
    .description("write the report of a run again")
    .argument("[run]", "the run's id; the last one without it")
    .option("--home <folder>", "where runs are kept", resolvedPath, home)
    .action(async (run: string | undefined, given: { home: string }) => {
      const root = runsFolder(given.home);
      end(await reportCommand({ root, run, out: process.stdout, complain: process.stderr }));
    });
};

/** Writes the report of a run anew and prints its summary. Answers the exit code: 0, or 2 without a run. */
export async function reportCommand(options: ReportOptions): Promise<number> {
  const { root, run, out, complain = out } = options;
  const runs = runsBelow(root);
  const chosen = run ?? runs.at(-1);
  if (chosen === undefined) {
    complain.write(`There is no run in ${root} to report on. Make one: npm run rehearse\n`);
    return 2;
  }
  if (!runs.includes(chosen)) {
    const known =
      runs.length === 0
        ? "There is none; make one: npm run rehearse"
        : `Expected one of: ${runs.slice(-10).join(", ")}`;
    complain.write(`There is no run '${chosen}' in ${root}. ${known}\n`);
    return 2;
  }
  const { summary } = await writeReport(path.join(root, chosen));
  out.write(`${summary}\n`);
  return 0;
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
