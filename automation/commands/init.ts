import type { Command } from "commander";
import { chooseAccount } from "../compose/aws-settings";
import { checkStack } from "../compose/check-stack";
import { openStores, type Stores } from "../compose/stores/open-stores";
import { purposes } from "../compose/stores/places";
import { readConnections } from "../connections/read-connections";
import { exitCodes } from "../run/exit-codes";
import { nameTyped, refuseWithoutPerson, withConsent, type Consent } from "./consent";
import { foundIn, foundLines } from "./found-changes";
import { printer, type Print } from "./run-options";
import type { Verb } from "./verb";

interface InitOptions extends Consent {
  readonly stack: string;
  readonly profile?: string;
  readonly region?: string;
  readonly json?: boolean;
}

/** `causeway init`: the buckets that a cutover's stack can't hold itself. */
export const addInit: Verb = (program, { project, end }) => {
  const command: Command = program
    .command("init")
    .description(
      "make the buckets of the journal, the lease and Pulumi's state: a small stack of their own",
    )
    .requiredOption("--stack <name>", "the stack whose connections name the buckets")
    .option("--profile <name>", "the AWS profile, as the AWS CLI has it")
    .option("--region <name>", "the AWS region, in the place of the connections'");
  withConsent(command)
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway init --stack prod --dry-run")
    .action(async (given: InitOptions) => {
      const print = printer(given.json ?? false);
      end(await init(project, given, print).catch((error: unknown) => print.failure(error)));
    });
};

async function init(project: string, given: InitOptions, print: Print): Promise<number> {
  const { stack: name, dryRun = false } = given;
  const connections = readConnections(project, name);
  refuseWithoutPerson(given);
  chooseAccount(given);
  const say = (line: string) => print.note(line);
  const stores = await openStores({ project, stack: name, connections, say });
  const found = { stack: name, ...foundIn(await checkStack(stores)) };
  const data = {
    ...found,
    dryRun,
    buckets: bucketsOf(stores),
    retention: retentionText(connections.journal.retentionDays),
    stateUrl: stores.stateUrl,
  };
  const lines = [
    ...foundLines(found).map((line) => line.replace(/^The stack/, "The stores of the stack")),
    ...data.buckets.map(
      ({ name: bucket, purpose, found: was }) => `  ${bucket}: ${purpose}; ${was}`,
    ),
    data.retention,
  ];
  if (dryRun) {
    print.answer({ kind: "init", data }, [...lines, "Nothing was changed."]);
    return exitCodes.done;
  }
  const changes = found.changes.length > 0;
  if (changes) {
    for (const line of lines) say(line);
    // Locks and protection can't be undone by this product.
    if (!given.yes)
      await nameTyped(name, "to make them: a bucket with a lock can't be made undone");
    await stores.stack.up(say);
  }
  const { keyArn } = await (await stores.settle()).outputs();
  const nextSteps = [
    `log in to the state: pulumi login '${stores.stateUrl}'`,
    `give the controller its rights: causeway iam-policy --stack ${name} --key ${String(keyArn)}`,
  ];
  print.answer({ kind: "init", data: { ...data, keyArn: String(keyArn), nextSteps } }, [
    changes
      ? `The stores of the stack ${name} stand.`
      : `The stores of the stack ${name} stood: nothing was changed.`,
    ...(changes ? [] : lines.slice(1)),
    ...nextSteps.map((step) => `Next: ${step}`),
  ]);
  return exitCodes.done;
}

function bucketsOf({ names, found }: Stores) {
  return (Object.keys(purposes) as (keyof typeof purposes)[]).map((purpose) => ({
    name: names[purpose],
    purpose: purposes[purpose],
    found: found[purpose],
  }));
}

function retentionText(days: number | undefined): string {
  return days === undefined
    ? "No entry of the journal is locked: journal.retentionDays of the connections says for how long each one is to be."
    : `Each entry of the journal is locked for ${days} days (COMPLIANCE): nobody can delete it before, not even the account's root.`;
}
