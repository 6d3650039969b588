import { defaultPlan } from "../plan/plan";
import type { Fault } from "../rehearsal/faults";
import type { RehearsalOptions } from "../rehearsal/rehearsal-options";
import type { RehearseArguments } from "./rehearse-run";
import { resolvedPath, wholeNumber, type Verb } from "./verb";

// The product runs where there is no stage: of the rehearsal only types are imported here, which leave nothing
// at run time, and `rehearse-run` is loaded when a rehearsal is asked for.

/** What a rehearsal does when nothing is asked. */
const standard: RehearsalOptions = {
  stack: "dev",
  plan: defaultPlan,
  scale: 200_000,
  rate: 200,
  gate: "pool",
  seed: 1,
  port: 0,
};

/** What each kind of fault does, and where it may. */
const faults: Readonly<Record<Fault["kind"], readonly [at: string, what: string]>> = {
  "green-errors": ["<stage>", "a third of green's answers are errors"],
  "green-slow": ["<stage>", "a third of green's answers take 2.5 s longer"],
  "replication-stall": ["switch", "rows stop flowing inside the pause of the switch"],
  "pgbouncer-killed": ["<moment>", "one of blue's two PgBouncers is killed"],
  "agent-killed": ["<moment>", "the agent beside one of blue's PgBouncers is killed"],
  "agent-cut": ["<moment>", "the network to that agent loses every packet"],
  "password-rotated": ["<stage>", "the application's password changes on both databases"],
};
const faultHelp = `${Object.entries(faults)
  .map(([kind, [at, what]]) => `${kind}@${at}: ${what}`)
  .join("; ")}; moments: before-hold, in-hold, after-hold (with --gate pgbouncer)`;

/** `causeway rehearse`. */
export const addRehearse: Verb = (program, { project, home, end }) => {
  program
    .command("rehearse")
    .description(
      "rehearse a whole cutover on this machine, with the real engine, program and controller",
    )
    .option("--stack <name>", "the stack whose config is rehearsed", standard.stack)
    .option("--plan <plan>", "a plan file, or shares of the traffic and the switch", standard.plan)
    .option("--scale <transactions>", "transactions in the history", wholeNumber, standard.scale)
    .option("--rate <requests>", "requests a second", wholeNumber, standard.rate)
    .option("--gate <kind>", "pool (in the service) or pgbouncer", standard.gate)
    .option(
      "--on-emulator",
      "with AWS's own composition, on the emulator moto; gates are PgBouncers",
    )
    .option("--await-approvals", "leave the plan's approvals to you: causeway approve <entry>")
    .option("--fault <fault>", `break something on purpose: ${faultHelp}`)
    .option("--seed <number>", "seed of all that is random", wholeNumber, standard.seed)
    .option("--port <number>", "port of both sites; 0 = any free one", wholeNumber, standard.port)
    .option("--resume", "take up the last run, with what was asked of it")
    .option("--stop", "stop the world of a run that was held")
    .option("--home <folder>", "where runs are kept", resolvedPath, home)
    .option("--json", "one event a line on standard output")
    .addHelpText(
      "after",
      "\nExample: causeway rehearse --plan 25,switch-writer,100 --fault green-errors@25",
    )
    .action(async (given: RehearseArguments) => {
      const { rehearseCommand } = await import("./rehearse-run");
      end(await rehearseCommand(project, given));
    });
};
