import type { Command } from "commander";
import { thisOperator } from "../adapters/journal/request-file";
import { answerTo, refusedBeforehand, type Answered } from "../operate/ask";
import type { RunStore } from "../ports/run-store";
import { waitFor } from "../process/wait-until";
import { exitCodes } from "../run/exit-codes";
import type { AskedRequest } from "../run/operator-request";
import { UsageError } from "../run/usage-error";
import { onRun, withRunOptions, type Print, type RunOptions } from "./run-options";
import { seconds, type CommandLine, type Verb } from "./verb";

interface AskOptions extends RunOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly timeout: number;
}

/** One verb that asks the controller for something. */
interface Asking {
  readonly verb: string;
  readonly kind: AskedRequest["kind"];
  readonly description: string;
  readonly example: string;
  readonly alias?: string;
  /** It is about an entry of the plan. */
  readonly entry?: boolean;
}

const askings: readonly Asking[] = [
  {
    verb: "hold",
    kind: "hold",
    description: "change nothing until a resume, once the action under way has ended",
    example: 'hold --reason "month-end close"',
  },
  {
    verb: "resume",
    kind: "resume",
    description: "go on after a hold; evidence is gathered anew",
    example: 'resume --reason "close is done"',
  },
  {
    verb: "approve",
    kind: "approve",
    description: "let an entry of the plan begin that waits for a person",
    example: 'approve switch-writer --reason "change 4711"',
    entry: true,
  },
  {
    verb: "promote",
    kind: "promote",
    description: "pass the stage under way on your word; never over a failed verdict",
    example: 'promote 25 --reason "night traffic is too thin to decide"',
    entry: true,
  },
  {
    verb: "rollback",
    kind: "roll-back",
    description: "take green out of the traffic and end the run",
    example: 'rollback --reason "incident 12" --wait',
    alias: "abort",
  },
];

/** `causeway hold`, `resume`, `approve`, `promote` and `rollback`. */
export const addRequests: Verb = (program, line) => {
  for (const asking of askings) addAsking(program, line, asking);
};

function addAsking(program: Command, line: CommandLine, asking: Asking): void {
  const command = program.command(asking.verb).description(asking.description);
  if (asking.alias !== undefined) command.alias(asking.alias);
  if (asking.entry) command.argument("<entry>", "the plan's entry, such as 25 or switch-writer");
  withRunOptions(command, line)
    .requiredOption("--reason <text>", "why; it is kept in the journal with your name")
    .option("--dry-run", "say what would be asked, and ask nothing")
    .option("--wait", "wait for the controller's answer")
    .option("--timeout <seconds>", "how long to wait", seconds, 120)
    .addHelpText("after", `\nExample: causeway ${asking.example}`)
    .action(async (...args: unknown[]) => {
      const entry = asking.entry ? (args[0] as string) : undefined;
      const given = args[asking.entry ? 1 : 0] as AskOptions;
      await onRun(line, given, (store, print) =>
        ask(store, print, given, { ...asking, name: entry }),
      );
    });
}

async function ask(
  store: RunStore,
  print: Print,
  given: AskOptions,
  { kind, name: entry }: Pick<Asking, "kind"> & { readonly name: string | undefined },
): Promise<number> {
  const reason = given.reason.trim();
  if (reason === "") throw new UsageError("--reason: found nothing. Expected why, in a few words.");
  const asked = { kind, who: thisOperator(), reason, ...(entry === undefined ? {} : { entry }) };
  const refused = await refusedBeforehand(store, asked);
  const what = `${kind}${entry === undefined ? "" : ` ${entry}`}`;
  const { runId: run, place } = store;
  const data = { run, place, ...asked, dryRun: given.dryRun ?? false };
  if (refused !== undefined) {
    print.answer({ kind: "request", data: { ...data, outcome: "refused", why: refused } }, [
      `Refused: ${refused}. Nothing was asked.`,
    ]);
    return exitCodes.usage;
  }
  if (given.dryRun) {
    print.answer({ kind: "request", data: { ...data, outcome: "would-ask" } }, [
      `Would ask the run ${run} (${place}) to ${what}, as ${asked.who}: ${reason}. Nothing was asked.`,
    ]);
    return exitCodes.done;
  }
  const request = await store.ask(asked);
  const { who } = await store.holder();
  const answered = given.wait
    ? await waitFor(() => answerTo(store, request), {
        withinMs: given.timeout * 1_000,
        everyMs: 500,
      })
    : undefined;
  const outcome = answered?.outcome ?? "asked";
  const why = answered?.outcome === "refused" ? { why: answered.why } : {};
  print.answer({ kind: "request", data: { ...data, id: request.id, outcome, ...why } }, [
    sentence(what, run, answered, who),
  ]);
  if (answered?.outcome === "refused") return exitCodes.usage;
  return given.wait && answered === undefined ? exitCodes.timedOut : exitCodes.done;
}

function sentence(
  what: string,
  run: string,
  answered: Answered | undefined,
  holder: string | undefined,
): string {
  if (answered?.outcome === "granted") return `Granted: ${what} of the run ${run}.`;
  if (answered?.outcome === "refused") return `Refused: ${answered.why}.`;
  return holder === undefined
    ? `Asked, and kept: ${what}. No controller runs now; the next one answers it.`
    : `Asked: ${what}. ${holder} answers at its next look; causeway status shows it.`;
}
