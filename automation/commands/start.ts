import * as path from "node:path";
import { composeAws } from "../compose/aws";
import { runCutover } from "../cutover/run-cutover";
import { DocumentError } from "../manifest/problem";
import { readText } from "../manifest/read-text";
import { readManifest } from "../manifest/read-manifest";
import { parsePlanFile, planHelp } from "../plan/plan-file";
import { exitCodes } from "../run/exit-codes";
import type { Outcome } from "../run/outcome";
import { createView, viewMode } from "../view/create-view";
import type { Verb } from "./verb";

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
  readonly complain: (line: string) => void;
}

/** `causeway start`. */
export const addStart: Verb = (program, { project, end }) => {
  program
    .command("start")
    .description("run the staged cutover of a stack on AWS")
    .requiredOption("--stack <name>", "the stack, such as prod")
    .option("--plan <file>", "the plan's file (causeway.plan.<stack>.yaml)")
    .action(async (given: { stack: string; plan?: string }) => {
      const complain = (line: string): void => void process.stderr.write(`${line}\n`);
      end(await startCommand({ project, ...given, complain }));
    });
};

/** Checks plan and manifest, then runs the controller on the stack's account. Answers the exit code. */
export async function startCommand(options: StartOptions): Promise<number> {
  const { project, stack, complain } = options;
  const file = options.plan ?? path.join(project, `causeway.plan.${stack}.yaml`);
  try {
    const plan = parsePlanFile(
      readText(file, { what: "plan", help: planHelp }),
      path.relative(process.cwd(), file),
    );
    readManifest(project);
    const view = createView({
      mode: viewMode({ json: false }, process.stdout, process.env),
      out: process.stdout,
    });
    const composition = composeAws({ project, stack, plan, events: view, say: complain });
    if (composition.missing.length > 0) {
      complain(
        [
          `The plan and the manifest can be used, but a cutover on AWS can't be started yet. Missing:`,
          ...composition.missing.map(({ port, adapter }) => `  - ${port}: ${adapter}`),
          "The same controller runs on this machine: npm run rehearse.",
        ].join("\n"),
      );
      return exitCodes.usage;
    }
    const { outcome } = await runCutover(await composition.ports());
    return codeOf[outcome];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    complain(error.message);
    return exitCodes.usage;
  }
}
