import type { Command } from "commander";
import { AwsFailure } from "../adapters/aws/client";
import { thisOperator } from "../adapters/journal/request-file";
import { composeAws, type AwsComposition } from "../compose/aws";
import { runForWeeks, runToStart } from "../compose/aws-run";
import { chooseAccount } from "../compose/aws-settings";
import { planFile, readPlan } from "../compose/read-plan";
import { mayPass } from "../compose/sit-out";
import { untilMoved } from "../compose/until-moved";
import { readConnections } from "../connections/read-connections";
import { tick } from "../cutover/tick";
import { readManifest } from "../manifest/read-manifest";
import { planText } from "../plan/plan";
import { retry } from "../process/retry";
import { exitCodes } from "../run/exit-codes";
import type { Outcome } from "../run/outcome";
import { createView, viewMode } from "../view/create-view";
import { onCtrlC } from "./ctrl-c";
import { expectedExit } from "./expected-exit";
import { printer } from "./run-options";
import type { CommandLine, Verb } from "./verb";

/** How long a hold is asked for while the journal's store gives no answer, in milliseconds. */
const holdAskedMs = 3_600_000;

const codeOf: Readonly<Record<Outcome, number>> = {
  completed: exitCodes.done,
  "rolled-back": exitCodes.rolledBack,
  held: exitCodes.held,
  failed: exitCodes.failed,
};

/** What `causeway start` is asked. */
export interface StartOptions {
  readonly project: string;
  readonly stack: string;
  /** The plan's file; `causeway.plan.<stack>.yaml` of the project without it. */
  readonly plan?: string | undefined;
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  /** Begins a new run after one that was rolled back. */
  readonly new?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** One tick, in the place of all that it takes. */
  readonly once?: boolean | undefined;
  readonly complain: (line: string) => void;
}

/** `causeway start`, and `causeway step`, which makes one tick of the same. */
export const addStart: Verb = (program, line) => {
  addController(program, line, {
    name: "start",
    description: "run the staged cutover of a stack on AWS, or go on with it",
    once: false,
  });
  addController(program, line, {
    name: "step",
    description:
      "look once, act at most once, and end: for a scheduler that calls it again and again, " +
      "in the place of a controller that stays",
    once: true,
  });
};

function addController(
  program: Command,
  { project, end }: CommandLine,
  verb: { readonly name: string; readonly description: string; readonly once: boolean },
): void {
  program
    .command(verb.name)
    .description(verb.description)
    .requiredOption("--stack <name>", "the stack, such as prod")
    .option("--plan <file>", "the plan's file (causeway.plan.<stack>.yaml)")
    .option("--profile <name>", "the AWS profile, as the AWS CLI has it")
    .option("--region <name>", "the AWS region, in the place of the connections'")
    .option("--new", "begin a new run after one that was rolled back")
    .option("--dry-run", "say what would be run, and run nothing")
    .option("--json", "one event a line on standard output")
    .addHelpText("after", `\nExample: causeway ${verb.name} --stack prod --dry-run`)
    .action(async (given: Omit<StartOptions, "project" | "complain" | "once">) => {
      const complain = (line: string): void => void process.stderr.write(`${line}\n`);
      end(await startCommand({ project, ...given, once: verb.once, complain }));
    });
}

/** Checks plan, manifest and connections, then runs the controller. Answers the exit code. */
export async function startCommand(options: StartOptions): Promise<number> {
  try {
    return await start(options);
  } catch (error) {
    return printer(options.json ?? false, options.complain).failure(error, explained(error));
  }
}

async function start(options: StartOptions): Promise<number> {
  const { project, stack, profile, region, complain } = options;
  const plan = readPlan(options.plan ?? planFile(project, stack));
  readManifest(project);
  const connections = readConnections(project, stack);
  chooseAccount({ profile, region });
  const asked = { asksNew: options.new ?? false, now: new Date() };
  const { runId, isNew } = await runToStart(stack, connections, asked);
  const { approvals } = plan;
  if (options.dryRun) {
    complain(
      `Would ${isNew ? "begin the run" : "go on with the run"} ${runId} of the stack ${stack}: plan ${planText(plan.entries)}, ` +
        `approvals asked for ${approvals.map(({ entry, people }) => `${entry} (${people})`).join(", ") || "nothing"}. Nothing was changed.`,
    );
    return exitCodes.done;
  }
  const view = createView({
    mode: viewMode({ json: options.json ?? false }, process.stdout, process.env),
    out: process.stdout,
  });
  const composition = await composeAws({
    project,
    stack,
    runId,
    plan: plan.entries,
    policy: plan.policy,
    approvals,
    calendar: plan.document,
    notify: plan.document.notify,
    connections,
    events: view,
    say: complain,
  });
  let leaving = false;
  const { howToResume } = composition.ports;
  const leave = onCtrlC({
    hold: () => {
      leaving = true;
      const asked = {
        kind: "hold",
        who: thisOperator(),
        reason: "Ctrl-C at the controller",
      } as const;
      // Whoever pressed it believes that it will hold: it is asked until it is kept.
      const retryIf = (error: unknown): boolean => {
        complain(`The hold is not kept yet: ${(error as Error).message}`);
        return mayPass(error) !== undefined;
      };
      const patience = {
        retryIf,
        withinMs: holdAskedMs,
        firstPauseMs: 500,
        longestPauseMs: 10_000,
      };
      retry(() => composition.ask(asked), patience).catch(() =>
        complain(`The run does NOT hold. Ask again: causeway hold --stack ${stack} --reason "..."`),
      );
    },
    howToResume,
    howToStop: `causeway rollback --stack ${stack} --reason "..."`,
    say: complain,
    moving: () => untilMoved(composition.ports),
    exit: (code) => process.exit(code),
    now: () => performance.now(),
  });
  process.on("SIGINT", leave);
  try {
    if (options.once) return await oneTick(composition, complain);
    const { outcome } = await runForWeeks(composition, complain, () => !leaving);
    return codeOf[outcome];
  } finally {
    process.off("SIGINT", leave);
    await composition.close();
    view.close();
  }
}

/** Makes one tick. Answers 0 while the cutover is under way, whether or not there was something to do. */
async function oneTick({ ports }: AwsComposition, say: (line: string) => void): Promise<number> {
  const result = await tick(ports);
  switch (result.kind) {
    case "acted":
      say("Acted: there may be more to do at once.");
      return exitCodes.done;
    case "waiting":
      say("Nothing is to be done now.");
      return exitCodes.done;
    case "ended":
      say(`${result.outcome}: ${result.reason}`);
      return codeOf[result.outcome];
  }
}

/** See `expectedExit`; besides what would pass by itself, and what AWS refuses whoever asks. */
function explained(error: unknown): number | undefined {
  if (error instanceof AwsFailure && error.kind === "refused") return exitCodes.failed;
  return expectedExit(error) ?? (mayPass(error) === undefined ? undefined : exitCodes.noAccess);
}
