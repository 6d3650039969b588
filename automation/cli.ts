import { Command, CommanderError } from "commander";
import * as path from "node:path";
import { addAssess } from "./commands/assess";
import { addCompletion } from "./commands/completion";
import { addCost } from "./commands/cost";
import { addIamPolicy } from "./commands/iam-policy";
import { addInit } from "./commands/init";
import { addJournal } from "./commands/journal";
import { addManifest } from "./commands/manifest";
import { addPlan } from "./commands/plan";
import { addPreflight } from "./commands/preflight";
import { addRecord } from "./commands/record";
import { addRehearse } from "./commands/rehearse";
import { addReport } from "./commands/report";
import { addSetupScript } from "./commands/setup-script";
import { addRequests } from "./commands/requests";
import { addStart } from "./commands/start";
import { addStatus } from "./commands/status";
import { addWatch } from "./commands/watch";
import { addUp } from "./commands/up";
import { addWeeks } from "./commands/weeks";
import type { Verb } from "./commands/verb";
import { printer } from "./commands/run-options";
import { addVerify } from "./commands/verify";
import { exitCodes } from "./run/exit-codes";

const verbs: readonly Verb[] = [
  addPreflight,
  addAssess,
  addManifest,
  addSetupScript,
  addRehearse,
  addReport,
  addRecord,
  addInit,
  addUp,
  addStart,
  addVerify,
  addStatus,
  addWatch,
  addRequests,
  addPlan,
  addJournal,
  addIamPolicy,
  addCost,
  addWeeks,
  addCompletion,
];
/** This package is a Pulumi project itself: the one that is meant unless `-C` names another. */
const ownProject = path.join(__dirname, "..");

/** Parses the arguments, runs one verb, answers its exit code. Nothing else happens here. */
async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.done;
  const program = new Command("causeway")
    .description(
      "Moves a payments platform from on-premises to AWS with zero downtime, and proves it.",
    )
    .option(
      "-C, --cwd <folder>",
      "the Pulumi project, as Pulumi's own option; this package's without it",
    )
    .exitOverride();
  // Read ahead: the verbs are told of the project, and of where its runs are, when they are added.
  program.parseOptions(argv.slice(2));
  const { cwd } = program.opts<{ cwd?: string }>();
  const project = cwd === undefined ? ownProject : path.resolve(cwd);
  const home = path.join(project, ".causeway");
  for (const add of verbs) add(program, { project, home, end: (given) => (code = given) });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      // Commander has told a person; a program reads standard output.
      if (argv.includes("--json")) printer(true, () => undefined).failure(error, exitCodes.usage);
      return exitCodes.usage;
    }
    throw error;
  }
}

main(process.argv).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exit(exitCodes.failed);
  },
);
