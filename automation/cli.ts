import { Command, CommanderError, InvalidArgumentError } from "commander";
import * as path from "node:path";
import { recordCommand } from "./commands/record";
import { rehearseCommand } from "./commands/rehearse";
import { reportCommand } from "./commands/report";
import { exitCodes } from "./run/exit-codes";
import { faultHelp } from "./rehearsal/faults";
import { defaultRehearsal } from "./rehearsal/rehearsal-options";
import { runsFolder } from "./rehearsal/runs";

const project = path.join(__dirname, "..");
const home = path.join(project, ".causeway");

/** Parses the arguments, runs one verb, answers its exit code. Nothing else happens here. */
async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.done;
  const program = new Command("causeway")
    .description(
      "Moves a payments platform from on-premises to AWS with zero downtime, and proves it.",
    )
    .exitOverride();

  program
    .command("rehearse")
    .description(
      "rehearse a whole cutover on this machine, with the real engine, program and controller",
    )
    .option("--stack <name>", "the stack whose config is rehearsed", defaultRehearsal.stack)
    .option("--plan <entries>", "the shares of the traffic and the switch", defaultRehearsal.plan)
    .option(
      "--scale <transactions>",
      "transactions in the history",
      wholeNumber,
      defaultRehearsal.scale,
    )
    .option("--rate <requests>", "requests a second", wholeNumber, defaultRehearsal.rate)
    .option("--gate <kind>", "pool (in the service) or pgbouncer", defaultRehearsal.gate)
    .option("--fault <fault>", `break something on purpose: ${faultHelp}`)
    .option("--seed <number>", "seed of all that is random", wholeNumber, defaultRehearsal.seed)
    .option(
      "--port <number>",
      "port of both sites; 0 = any free one",
      wholeNumber,
      defaultRehearsal.port,
    )
    .option("--resume", "take up the last run, with what was asked of it")
    .option("--stop", "stop the world of a run that was held")
    .option("--home <folder>", "where runs are kept", resolved, home)
    .option("--json", "one event a line on standard output")
    .action(async (options: Parameters<typeof rehearseCommand>[1]) => {
      code = await rehearseCommand(project, options);
    });

  program
    .command("report")
    .description("write the report of a run again")
    .argument("[run]", "the run's id; the last one without it")
    .option("--home <folder>", "where runs are kept", resolved, home)
    .action(async (run: string | undefined, given: { home: string }) => {
      code = await reportCommand({
        root: runsFolder(given.home),
        ...(run === undefined ? {} : { run }),
        out: process.stdout,
        complain: process.stderr,
      });
    });

  program
    .command("record")
    .description(
      "write down what policies see of a stack, at its first preview and after its update",
    )
    .option("--stack <name...>", "the stacks to record", ["prod"])
    .option("--if-changed", "leave a stack that has not changed since it was recorded", false)
    .action(async ({ stack, ifChanged }: { stack: string[]; ifChanged: boolean }) => {
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      code = await recordCommand({ project, stacks: stack, ifChanged, say });
    });

  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    throw error;
  }
}

function resolved(folder: string): string {
  return path.resolve(folder);
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("expected a whole number");
  return Number(text);
}

main(process.argv).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exit(exitCodes.failed);
  },
);
