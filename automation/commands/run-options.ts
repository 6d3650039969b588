import type { Command } from "commander";
import { openRunStore, type RunAddress } from "../compose/run-store";
import { outputLine } from "../operate/envelope";
import type { RunStore } from "../ports/run-store";
import { expectedExit } from "./expected-exit";
import { resolvedPath, type CommandLine } from "./verb";

/** What every verb that looks at a run is given. */
export interface RunOptions extends RunAddress {
  readonly json?: boolean;
}

/** Adds the options that name a run. */
export function withRunOptions(command: Command, { home }: CommandLine): Command {
  return command
    .option("--stack <name>", "the stack on AWS whose run is meant; without it a rehearsal's")
    .option("--run <id>", "the run; the last one without it")
    .option("--home <folder>", "where rehearsals are kept", resolvedPath, home)
    .option("--profile <name>", "the AWS profile, as the AWS CLI has it")
    .option("--region <name>", "the AWS region, in the place of the stack's")
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)");
}

/** Does something with a run, and turns what goes wrong into a sentence and an exit code. */
export async function onRun(
  line: CommandLine,
  given: RunOptions,
  work: (store: RunStore, print: Print) => Promise<number>,
): Promise<void> {
  let store: RunStore | undefined;
  const print = printer(given.json ?? false);
  try {
    store = await openRunStore(line.project, given);
    line.end(await work(store, print));
  } catch (error) {
    line.end(print.failure(error));
  } finally {
    store?.close();
  }
}

/** Where a verb's answer goes: data to standard output, all else to standard error. */
export interface Print {
  /** Lines for people, or the same as data. */
  answer(output: Parameters<typeof outputLine>[0], lines: readonly string[]): void;
  note(text: string): void;
  /**
   * Explains an error; answers the exit code: the given one, or that of an expected error. Throws what is
   * no expected one.
   */
  failure(error: unknown, code?: number): number;
}

/** See `Print`; `note` is where what is no data goes. */
export function printer(
  json: boolean,
  note: Print["note"] = (text) => void process.stderr.write(`${text}\n`),
): Print {
  return {
    note,
    answer: (output, lines) =>
      void process.stdout.write(`${json ? outputLine(output) : lines.join("\n")}\n`),
    failure: (error, exitCode = expectedExit(error)) => {
      if (exitCode === undefined) throw error;
      const { message } = error as Error;
      if (json)
        process.stdout.write(`${outputLine({ kind: "error", data: { message, exitCode } })}\n`);
      note(message);
      return exitCode;
    },
  };
}
