import { openAwsStack } from "../compose/aws-stack";
import { checkStack } from "../compose/check-stack";
import type { Stack } from "../ports/stack";
import { exitCodes } from "../run/exit-codes";
import { printer, type Print } from "./run-options";
import { refuseWithoutPerson, nameTyped, withConsent, type Consent } from "./consent";
import { foundIn, foundLines } from "./found-changes";
import type { Verb } from "./verb";

interface UpOptions extends Consent {
  readonly stack: string;
  readonly json?: boolean;
}

/** `causeway up`: the stack as the rehearsal deploys it, by the user's own Pulumi login. */
export const addUp: Verb = (program, { project, end }) => {
  const command = program
    .command("up")
    .description(
      "deploy a stack: previewed and judged by the policies first, judged again meanwhile",
    )
    .requiredOption("--stack <name>", "the stack, such as prod; pulumi stack init makes one");
  withConsent(command)
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway up --stack prod --dry-run")
    .action(async (given: UpOptions) => end(await upCommand(project, given)));
};

async function upCommand(project: string, given: UpOptions): Promise<number> {
  const print = printer(given.json ?? false);
  try {
    return await up(project, given, print);
  } catch (error) {
    return print.failure(error);
  }
}

async function up(project: string, given: UpOptions, print: Print): Promise<number> {
  const { stack: name, yes = false, dryRun = false } = given;
  refuseWithoutPerson(given);
  const say = (line: string) => print.note(line);
  const opened = await openAwsStack({ project, name, say });
  const preview = await checkStack(opened);
  const found = { stack: name, ...foundIn(preview) };
  if (dryRun) {
    const data = { ...found, dryRun };
    print.answer({ kind: "up", data }, [...foundLines(found), "Nothing was changed."]);
    return exitCodes.done;
  }
  for (const line of foundLines(found)) say(line);
  if (!yes) await nameTyped(name, "to deploy it");
  const nextSteps = await deploy(opened.stack, say);
  print.answer({ kind: "up", data: { ...found, dryRun, nextSteps } }, [
    `The stack ${name} is deployed.`,
    ...nextSteps.map((step) => `Next: ${step}`),
  ]);
  return exitCodes.done;
}

/** @returns what a person has to do next. A program without such an output has nothing. */
async function deploy(stack: Stack, say: (line: string) => void): Promise<string[]> {
  await stack.up(say);
  const { nextSteps } = await stack.outputs();
  return Array.isArray(nextSteps) ? nextSteps.map(String) : [];
}
