import type { Command } from "commander";
import {
  pricesFile,
  readBaseline,
  readPrices,
  readStackResources,
  readUsage,
  regionOf,
} from "../compose/cost-files";
import { estimate } from "../costs/estimate/estimate";
import { judgeCosts } from "../costs/estimate/gate";
import { costEstimateData } from "../costs/estimate/output";
import { estimateLines, gateLines } from "../costs/estimate/text";
import { exitCodes } from "../run/exit-codes";
import type { Verdict } from "../run/verdict";
import { printer } from "./run-options";
import { resolvedPath, type CommandLine, type Verb } from "./verb";

interface EstimateOptions {
  readonly stack: string;
  readonly usage: string;
  readonly resources?: string;
  readonly region?: string;
  readonly prices?: string;
  readonly baseline?: string;
  readonly json?: boolean;
}

/** `causeway cost`. */
export const addCost: Verb = (program, line) => {
  const cost = program
    .command("cost")
    .description("what a stack costs on AWS, and whether that saves enough");
  addEstimate(cost, line);
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
      "what `pulumi stack export` or `pulumi preview --json` printed; the recorded stack without it",
      resolvedPath,
    )
    .option("--region <name>", "in the place of the stack's own")
    .option("--prices <file>", "the region's prices (schemas/prices.schema.json)", resolvedPath)
    .option("--baseline <file>", "what the premises cost (causeway.baseline.yaml)", resolvedPath)
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
      prices: readPrices(given.prices ?? pricesFile(project, region)),
      nowMs: Date.now(),
    };
    const baseline = readBaseline(project, given.baseline);
    const found = estimate(asked);
    const gate = baseline === undefined ? undefined : judgeCosts(asked, baseline);
    const committed = asked.usage.commitment !== undefined;
    print.answer(
      { kind: "cost-estimate", data: costEstimateData(given.stack, found, gate, committed) },
      [
        ...estimateLines(given.stack, found, committed),
        ...(gate === undefined ? [] : gateLines(gate)),
      ],
    );
    if (gate === undefined) return found.gaps.length > 0 ? exitCodes.unmeasurable : exitCodes.done;
    return exitOf(gate.verdict);
  } catch (error) {
    return print.failure(error);
  }
}

/** The exit code of a gate. */
function exitOf(verdict: Verdict): number {
  if (verdict === "pass") return exitCodes.done;
  return verdict === "fail" ? exitCodes.gateFailed : exitCodes.unmeasurable;
}
