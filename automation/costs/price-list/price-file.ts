import { z } from "zod";
import { readDocument } from "../../manifest/document";

/** The published JSON Schema, for editors; a path below the project. */
export const pricesSchemaFile = "schemas/prices.schema.json";

/** The version of the price file that this program reads. */
const pricesVersion = 1;

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const usd = z
  .number({ error: "US dollars, at least 0" })
  .min(0, { error: "US dollars, at least 0" });
const day = z.iso.date({ error: "a day, such as 2027-01-31" });

const tierSchema = z.strictObject({
  from: z
    .number({ error: "a quantity of at least 0" })
    .min(0, { error: "a quantity of at least 0" }),
  usd,
});

const commitmentSchema = z.strictObject({
  years: z.union([z.literal(1), z.literal(3)], { error: "1 or 3" }),
  payment: z.enum(["no-upfront", "partial-upfront", "all-upfront"]),
  hourlyUsd: usd,
  upfrontUsd: usd,
});

/** A price as it stands in AWS's list, and how it came here. */
const foundSchema = z.strictObject({
  sku: text("the product's SKU"),
  tiers: z
    .array(tierSchema, { error: "a list of tiers" })
    .min(1, { error: "at least one tier" })
    .describe("On demand, a unit; each tier holds from its quantity on, the first from 0."),
  commitments: z.array(commitmentSchema).default([]).describe("Reserved, an hour and ahead."),
  published: day.describe("The list's own publication date."),
  source: text("where it was read: an address, or a file and its digest"),
  read: z
    .enum(["bulk-file", "price-list-api", "by-hand"], {
      error: "one of bulk-file, price-list-api, by-hand",
    })
    .describe("How it was read. What was typed by hand is unverified, and no gate passes with it."),
  asOf: day.describe("The day on which the list is known to have held."),
});
/** See `foundSchema`. */
export type FoundPrice = z.output<typeof foundSchema>;

const priceSchema = z.strictObject({
  offer: text("an offer code, such as AmazonRDS"),
  unit: text("a unit, such as hour"),
  match: z
    .record(z.string(), z.string())
    .describe("Attributes of the product in the list; usagetype without the region's prefix."),
  found: z.union([z.null(), foundSchema]).describe("null: nobody has read it from a list."),
  problem: z.string().optional().describe("Why the last refresh found none."),
});
/** One price: which is meant, and what was found. */
export type Price = z.output<typeof priceSchema>;

const pricesSchema = z.strictObject({
  version: z.literal(pricesVersion),
  region: text("a region, such as eu-central-1"),
  prices: z.record(z.string(), priceSchema, { error: "prices by their names" }),
});
/** The prices of one region. */
export type PriceFile = z.output<typeof pricesSchema>;

/** Reads a price file. @throws DocumentError that lists every problem at once. */
export function parsePrices(content: string | undefined, file: string): PriceFile {
  return readDocument(content, file, {
    what: "price file",
    version: pricesVersion,
    schema: pricesSchema,
    rules: [
      {
        needs: ["prices"],
        check: ({ prices }) =>
          Object.entries(prices).flatMap(([name, { found }]) =>
            found === null || rising(found.tiers.map(({ from }) => from))
              ? []
              : [
                  {
                    path: `prices.${name}.found.tiers`,
                    found: found.tiers,
                    expected: "tiers that begin at 0 and rise",
                  },
                ],
          ),
      },
    ],
    help: pricesHelp,
    begin: "`causeway cost refresh` makes one.",
  });
}

function rising(starts: readonly number[]): boolean {
  return starts.every((from, index) =>
    index === 0 ? from === 0 : from > (starts[index - 1] ?? 0),
  );
}

/** Where the keys are described: the end of every error. */
export const pricesHelp = `${pricesSchemaFile} describes every key; \`causeway cost refresh\` fills it.`;

/** A price file as text, its prices in the order of their names. */
export function pricesText({ version, region, prices }: PriceFile): string {
  const sorted = Object.fromEntries(
    Object.entries(prices).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  return `${JSON.stringify({ version, region, prices: sorted }, null, 2)}\n`;
}

/** The JSON Schema of a price file, as it is published. */
export function pricesJsonSchema(): object {
  return {
    title: "Prices of one region of AWS, each with where it was read",
    ...z.toJSONSchema(pricesSchema, { io: "input" }),
  };
}
