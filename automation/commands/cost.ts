import type { Command } from "commander";
import * as path from "node:path";
import { chooseAccount } from "../compose/aws-settings";
import {
  ownPricesFile,
  pricesFile,
  readBaseline,
  readPrices,
  readStackResources,
  readUsage,
  regionOf,
  requireOneRegion,
} from "../compose/cost-files";
import { differenceOf } from "../costs/estimate/difference";
import { estimate } from "../costs/estimate/estimate";
import { judgeCosts } from "../costs/estimate/gate";
import { costEstimateData } from "../costs/estimate/output";
import { changeLines, estimateLines, gateLines, noBaselineLine } from "../costs/estimate/text";
import { exitCodes } from "../run/exit-codes";
import { printer } from "./run-options";
import { resolvedPath, verdictExit, type CommandLine, type Verb } from "./verb";

interface EstimateOptions {
  readonly stack: string;
  readonly usage: string;
  readonly resources?: string;
  readonly region?: string;
  readonly prices?: string;
  readonly baseline?: string;
  readonly diff?: string;
  readonly json?: boolean;
}

/** `causeway cost`. */
export const addCost: Verb = (program, line) => {
  const cost = program
    .command("cost")
    .description("what a stack costs on AWS, and whether that saves enough");
  addEstimate(cost, line);
  addRefresh(cost, line);
};

function addEstimate(cost: Command, { project, end }: CommandLine): void {
  cost
    .command("estimate")
    .description("a month of a stack by component, and the gate against the premises")
    .requiredOption("--stack <name>", "the stack, such as prod")
    .requiredOption(
      "--usage <file>",
      "what it is used for (schemas/usage.schema.json)",
      resolvedPath,
    )
    .option(
      "--resources <file>",
      "what `pulumi stack export` or `pulumi preview --json --show-sames` printed; the recorded stack without it",
      resolvedPath,
    )
    .option("--region <name>", "in the place of the stack's own")
    .option("--prices <file>", "the region's prices (schemas/prices.schema.json)", resolvedPath)
    .option("--baseline <file>", "what the premises cost (causeway.baseline.yaml)", resolvedPath)
    .option("--diff <file>", "another state of the stack: say what the change costs", resolvedPath)
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText("after", "\nExample: causeway cost estimate --stack prod --usage usage.yaml")
    .action((given: EstimateOptions) => end(estimateCommand(project, given)));
}

/** Estimates and prints. Answers the exit code: 9 where something is not known, 14 where the gate says no. */
function estimateCommand(project: string, given: EstimateOptions): number {
  const print = printer(given.json ?? false);
  try {
    const resources = readStackResources(project, given.stack, given.resources);
    const region = regionOf(resources, given.region);
    const asked = {
      resources,
      usage: readUsage(given.usage),
      prices: readPrices(given.prices ?? pricesFile(project, region), region),
      nowMs: Date.now(),
    };
    const changeFrom = (file: string) => {
      const before = readStackResources(project, given.stack, file);
      requireOneRegion(resources, before, file);
      return differenceOf(estimate({ ...asked, resources: before }), found);
    };
    const baseline = readBaseline(project, given.baseline);
    const found = estimate(asked);
    const gate = baseline === undefined ? undefined : judgeCosts(asked, baseline);
    const change = given.diff === undefined ? undefined : changeFrom(given.diff);
    const committed = asked.usage.commitment !== undefined;
    print.answer(
      {
        kind: "cost-estimate",
        data: costEstimateData(given.stack, found, gate, change, committed),
      },
      [
        ...estimateLines(given.stack, found, committed),
        ...(gate === undefined ? [noBaselineLine] : gateLines(gate)),
        ...(change === undefined ? [] : changeLines(change)),
      ],
    );
    const known = found.gaps.length === 0 && (change === undefined || change.gaps.length === 0);
    const decided = gate === undefined ? exitCodes.done : verdictExit(gate.verdict);
    return decided === exitCodes.done && !known ? exitCodes.unmeasurable : decided;
  } catch (error) {
    return print.failure(error);
  }
}

interface RefreshOptions {
  readonly stack: string;
  readonly resources?: string;
  readonly region?: string;
  readonly prices?: string;
  readonly offer: string[];
  readonly api?: boolean;
  readonly profile?: string;
  readonly json?: boolean;
}

function addRefresh(cost: Command, { project, end }: CommandLine): void {
  cost
    .command("refresh")
    .description("read the prices that a stack asks for from AWS's list")
    .requiredOption("--stack <name>", "the stack, such as prod")
    .option(
      "--offer <file...>",
      "downloaded offer files (index.json of a region), one a service",
      [],
    )
    .option("--api", "ask the Price List API for all others: it needs pricing:GetProducts")
    .option("--resources <file>", "as of cost estimate", resolvedPath)
    .option("--region <name>", "in the place of the stack's own")
    .option("--prices <file>", "the file to fill (causeway.prices.<region>.json)", resolvedPath)
    .option("--profile <name>", "the AWS profile, as the AWS CLI has it")
    .option("--json", "one JSON object on standard output (schemas/output.schema.json)")
    .addHelpText(
      "after",
      "\nExample: causeway cost refresh --stack prod --offer AmazonRDS.json AmazonECS.json",
    )
    .action(async (given: RefreshOptions) => end(await refreshCommand(project, given)));
}

/** Reads prices and prints which. Answers the exit code: 9 while a price is unread. */
async function refreshCommand(project: string, given: RefreshOptions): Promise<number> {
  const print = printer(given.json ?? false);
  try {
    chooseAccount(given);
    const resources = readStackResources(project, given.stack, given.resources);
    const region = regionOf(resources, given.region);
    const file = given.prices ?? ownPricesFile(project, region);
    // Only now: the list's client would slow down every other verb.
    const { refreshPriceFile } = await import("../compose/cost-refresh");
    const { read, unread } = await refreshPriceFile({
      project,
      region,
      resources,
      file,
      offers: given.offer.map(resolvedPath),
      api: given.api ?? false,
    });
    const name = path.relative(process.cwd(), file);
    print.answer(
      {
        kind: "cost-refresh",
        data: { file: name, region, read: [...read], unread: [...unread] },
      },
      [
        `${name}: ${read.length} price(s) read, ${unread.length} still unread`,
        ...unread.map(({ price, problem }) => `UNREAD ${price}: ${problem}`),
      ],
    );
    return unread.length > 0 ? exitCodes.unmeasurable : exitCodes.done;
  } catch (error) {
    return print.failure(error);
  }
}
