import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { priceList } from "../adapters/aws/price-list";
import { costsOf } from "../costs/catalogue/catalogue";
import type { CostedResource } from "../costs/catalogue/resource";
import { offerOfAnswers, parseOffer, type Offer } from "../costs/price-list/offer";
import { pricesText, type PriceFile } from "../costs/price-list/price-file";
import { asksOf, refreshPrices, type ReadOffer, type Refreshed } from "../costs/price-list/refresh";
import { writeAtomically } from "../process/write-atomically";
import { UsageError } from "../run/usage-error";
import { pricesFile, readPrices } from "./cost-files";

/** What a refresh is given. */
export interface RefreshAsked {
  readonly project: string;
  readonly region: string;
  readonly resources: readonly CostedResource[];
  /** The price file that is written. */
  readonly file: string;
  /** Downloaded offer files. */
  readonly offers: readonly string[];
  /** Ask the Price List API for the rest. */
  readonly api: boolean;
  /** Where an emulator is; left out on AWS. */
  readonly endpoint?: string | undefined;
}

/** A region that serves the Price List API; the prices of every region are there. */
const listRegion = "eu-central-1";

/** Reads what the stack asks for, and writes the file. @throws UsageError, AwsFailure */
export async function refreshPriceFile(asked: RefreshAsked): Promise<Refreshed> {
  const { project, region, resources, file } = asked;
  const before = existsSync(file) ? readPrices(file, region) : shipped(project, region);
  const asks = asksOf(costsOf({ resources, linkStays: false }).charges);
  // So that what the list is asked for is what the file says, corrections too.
  const { file: complete } = refreshPrices(before, asks, []);
  const read = asked.offers.map(offerOfFile);
  const listed = asked.api ? await offersOfList(complete, read, asked.endpoint) : [];
  const refreshed = refreshPrices(complete, asks, [...read, ...listed]);
  writeAtomically(file, pricesText(refreshed.file), { mode: 0o644 });
  return refreshed;
}

/** The entries that came along for the region; none where it has none. */
function shipped(project: string, region: string): PriceFile {
  const file = pricesFile(project, region);
  return existsSync(file) ? readPrices(file, region) : { version: 1, region, prices: {} };
}

/** A downloaded file says when it was published, and nothing of whether it still holds: it is as old as that. */
function offerOfFile(file: string): ReadOffer {
  const name = path.basename(file);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const text = readFileSync(file, "utf8");
  const offer = parseOffer(text, name);
  const digest = createHash("sha256").update(text).digest("hex");
  return {
    offer,
    read: "bulk-file",
    source: `${name}, SHA-256 ${digest}`,
    asOf: offer.publicationDate.slice(0, 10),
  };
}

/** The list answers with what holds today. */
async function offersOfList(
  { region, prices }: PriceFile,
  read: readonly ReadOffer[],
  endpoint: string | undefined,
): Promise<ReadOffer[]> {
  const list = priceList({ region: listRegion, endpoint });
  const answers = new Map<string, string[]>();
  try {
    for (const { offer, match } of Object.values(prices)) {
      if (read.some((one) => one.offer.offerCode === offer)) continue;
      // What is the whole world's has no region's code; its usage type is narrow enough.
      const narrow = match["usagetype"] === undefined ? { ...match, regionCode: region } : match;
      answers.set(offer, [...(answers.get(offer) ?? []), ...(await list.products(offer, narrow))]);
    }
  } finally {
    list.close();
  }
  const asOf = new Date().toISOString().slice(0, 10);
  return [...answers].map(([offerCode, found]) => ({
    offer: answersAsOffer(offerCode, found),
    read: "price-list-api",
    source: `GetProducts of the Price List API, ${offerCode}`,
    asOf,
  }));
}

function answersAsOffer(offerCode: string, answers: readonly string[]): Offer {
  return offerOfAnswers(offerCode, [...new Set(answers)]);
}
