import { createInterface } from "node:readline/promises";
import { openAwsStack } from "../compose/aws-stack";
import { checkStack } from "../compose/check-stack";
import type { PlannedChange, Preview, Stack } from "../ports/stack";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { printer, type Print } from "./run-options";
import type { Verb } from "./verb";

interface UpOptions {
  readonly stack: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The most changes that are listed for people; all are in the JSON. */
const mostListed = 20;

/** `causeway up`: the stack as the rehearsal deploys it, by the user's own Pulumi login. */
export const addUp: Verb = (program, { project, end }) => {
  program
    .command("up")
    .description(
      "deploy a stack: previewed and judged by the policies first, judged again meanwhile",
    )
    .requiredOption("--stack <name>", "the stack, such as prod; pulumi stack init makes one")
    .option("--yes", "deploy without asking for the stack's name")
    .option("--dry-run", "say what would be changed, and change nothing")
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
  if (!yes && !dryRun && !process.stdin.isTTY) {
    throw new UsageError(
      "Nobody is there to type the stack's name: --yes deploys without it, --dry-run changes nothing.",
    );
  }
  const say = (line: string) => print.note(line);
  const opened = await openAwsStack({ project, name, say });
  const preview = await checkStack(opened);
  const changes = preview.changes.map(({ urn, type, operation }) => ({ urn, type, operation }));
  const advice = adviceOf(preview);
  const found = { stack: name, changes, advice };
  if (dryRun) {
    const data = { ...found, dryRun };
    print.answer({ kind: "up", data }, [...lines(found), "Nothing was changed."]);
    return exitCodes.done;
  }
  for (const line of lines(found)) say(line);
  if (!yes) await nameTyped(name);
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

async function nameTyped(name: string): Promise<void> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const typed = await asking.question(`Type the stack's name to deploy it: `);
  asking.close();
  if (typed.trim() !== name)
    throw new UsageError(`Found '${typed.trim()}', expected '${name}': nothing was changed.`);
}

function adviceOf({ findings }: Preview): string[] {
  const advice = findings.filter(({ level }) => level === "advisory");
  return [...new Set(advice.map(({ policy, message }) => `[${policy}] ${message}`))];
}

function lines(found: {
  readonly stack: string;
  readonly changes: readonly PlannedChange[];
  readonly advice: readonly string[];
}): string[] {
  const { stack, changes, advice } = found;
  const counts = new Map<string, number>();
  for (const { operation } of changes) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const counted = [...counts].map(([operation, count]) => `${operation} ${count}`).join(", ");
  const listed = changes.slice(0, mostListed).map(({ operation, urn }) => `  ${operation} ${urn}`);
  const more = changes.length - listed.length;
  return [
    `The stack ${stack}: ${counted || "nothing changes"}; no mandatory policy is broken, ${advice.length} advise.`,
    ...listed,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
