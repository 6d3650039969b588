import { existsSync } from "node:fs";
import * as path from "node:path";
import {
  baselineFile,
  baselineHelp,
  parseBaseline,
  type BaselineDocument,
} from "../costs/baseline/baseline-file";
import type { CostedResource } from "../costs/catalogue/resource";
import { readResources } from "../costs/estimate/read-resources";
import { parsePrices, pricesHelp, type PriceFile } from "../costs/price-list/price-file";
import { parseUsage, usageHelp, type UsageDocument } from "../costs/usage/usage-file";
import { readText } from "../manifest/read-text";
import { UsageError } from "../run/usage-error";

/** The names by which errors call the files. */
const relative = (file: string) => path.relative(process.cwd(), file);

/**
 * The resources of a stack: of the file that was given, or else as `causeway record` has them.
 * @throws UsageError
 */
export function readStackResources(
  project: string,
  stack: string,
  given: string | undefined,
): CostedResource[] {
  const file = given ?? path.join(project, ".causeway", "recorded", `${stack}.updated.json`);
  const text = readText(file, { what: "file of resources", help: "" });
  if (text === undefined) {
    throw new UsageError(
      `There are no resources of ${stack} in ${relative(file)}. Record them with ` +
        `\`npm run policies:record -- --stack ${stack}\`, or give --resources with what ` +
        "`pulumi stack export` or `pulumi preview --json --show-sames` printed.",
    );
  }
  return readResources(text, relative(file));
}

/** The region of a stack's provider. @throws UsageError when it is not said. */
export function regionOf(resources: readonly CostedResource[], given: string | undefined): string {
  const region = given ?? ownRegionOf(resources);
  if (region !== undefined) return region;
  throw new UsageError(
    "The stack names no region: no provider of AWS in it has one. Give --region, such as eu-central-1.",
  );
}

/** Undefined where no provider of AWS in it has one. */
function ownRegionOf(resources: readonly CostedResource[]): string | undefined {
  const region = resources.find(({ type }) => type === "pulumi:providers:aws")?.inputs["region"];
  return typeof region === "string" && region !== "" ? region : undefined;
}

/** @throws UsageError where another state of the stack, of the file that was given, is in another region. */
export function requireOneRegion(
  resources: readonly CostedResource[],
  other: readonly CostedResource[],
  otherFile: string,
): void {
  const [own, found] = [ownRegionOf(resources), ownRegionOf(other)];
  if (own === undefined || found === undefined || found === own) return;
  throw new UsageError(
    `${relative(otherFile)} is of a stack in ${found}, and the one that is estimated is in ${own}: expected two ` +
      "states in one region, for their prices are compared.",
  );
}

/** Where the prices of a region are: the project's own, or else the ones that came along, all unread. */
export function pricesFile(project: string, region: string): string {
  const own = ownPricesFile(project, region);
  return existsSync(own) ? own : path.join(__dirname, "..", "costs", "prices", `${region}.json`);
}

/** Where a project keeps the prices of a region that it has read. */
export function ownPricesFile(project: string, region: string): string {
  return path.join(project, `causeway.prices.${region}.json`);
}

/** Reads a price file. @throws DocumentError, UsageError where its prices are of another region */
export function readPrices(file: string, region: string): PriceFile {
  const text = readText(file, { what: "price file", help: pricesHelp });
  const prices = parsePrices(text, relative(file));
  if (prices.region === region) return prices;
  throw new UsageError(
    `${relative(file)} has prices of ${prices.region}, and the stack is in ${region}: expected one file a region.`,
  );
}

/** Reads a usage file. @throws DocumentError */
export function readUsage(file: string): UsageDocument {
  return parseUsage(readText(file, { what: "usage file", help: usageHelp }), relative(file));
}

/** Reads the baseline: undefined where none was given and the project has none. @throws DocumentError */
export function readBaseline(
  project: string,
  given: string | undefined,
): BaselineDocument | undefined {
  const file = given ?? path.join(project, baselineFile);
  const text = readText(file, { what: "baseline", help: baselineHelp });
  if (text === undefined && given === undefined) return undefined;
  return parseBaseline(text, relative(file));
}
