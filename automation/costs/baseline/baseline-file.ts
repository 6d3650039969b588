import { z } from "zod";
import { readDocument } from "../../manifest/document";
import { amountSchema } from "../usage/amount";

/** The file, below the project. */
export const baselineFile = "causeway.baseline.yaml";
/** The published JSON Schema, for editors; a path below the project. */
export const baselineSchemaFile = "schemas/baseline.schema.json";

/** The version of the baseline that this program reads. */
const baselineVersion = 1;

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const percentError = "a share from 0 to 100";
const share = z
  .number({ error: percentError })
  .min(0, { error: percentError })
  .max(100, { error: percentError });
const remains = share
  .default(0)
  .describe("The share, in percent, that is still paid once everything has moved.");
const source = text("where the figure is from: an invoice, a contract, an estimate");
const above = (what: string) => z.number({ error: what }).positive({ error: what });

const baselineSchema = z.strictObject({
  version: z.literal(baselineVersion),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: "a currency, such as EUR" })
    .describe("Of every amount in this file."),
  usdPerUnit: amountSchema
    .describe("US dollars for one unit of the currency; 1 for USD.")
    .optional(),
  targetPercent: share.default(40).describe("The saving that is asked for."),
  horizonMonths: above("a number of months above 0")
    .default(36)
    .describe(
      "The months after the migration over which its double running has to pay for itself.",
    ),
  servers: z
    .array(
      z.strictObject({
        name: text("a name"),
        count: above("a number of servers above 0"),
        purchase: amountSchema.describe("What one cost."),
        lifetimeMonths: above("months above 0").describe("Over how long it is written off."),
        maintenancePerYear: amountSchema.describe("For one."),
        remains,
        source,
      }),
    )
    .describe("Servers, storage and network gear."),
  licences: z.array(
    z.strictObject({ name: text("a name"), perYear: amountSchema, remains, source }),
  ),
  power: z.array(
    z.strictObject({
      name: text("a name"),
      kilowatts: amountSchema.describe("What the gear draws on average."),
      effectiveness: above("a factor above 0").describe("PUE: of the whole room over the gear's."),
      perKilowattHour: amountSchema,
      remains,
      source,
    }),
  ),
  people: z.array(
    z.strictObject({
      role: text("a role"),
      fullTime: amountSchema.describe("Full-time equivalents that this platform takes up."),
      perYear: amountSchema.describe("What one costs, with all that comes on top."),
      // Nobody forgets it by accident: people seldom leave with the servers.
      remains: share.describe("The share, in percent, that is still needed on AWS."),
      source,
    }),
  ),
  facilities: z.array(
    z.strictObject({ name: text("a name"), perMonth: amountSchema, remains, source }),
  ),
});

/** What the premises cost, as the file says it. */
export type BaselineDocument = z.output<typeof baselineSchema>;

/** Reads a baseline. @throws DocumentError that lists every problem at once. */
export function parseBaseline(content: string | undefined, file: string): BaselineDocument {
  return readDocument(content, file, {
    what: "baseline",
    version: baselineVersion,
    schema: baselineSchema,
    rules: [
      {
        needs: ["currency"],
        check: ({ currency, usdPerUnit }) =>
          currency === "USD" || usdPerUnit !== undefined
            ? []
            : [
                {
                  path: "usdPerUnit",
                  found: undefined,
                  expected: `US dollars for one ${currency}: AWS's prices are in US dollars`,
                },
              ],
      },
    ],
    help: baselineHelp,
    begin: "docs/costs.md has one to begin with.",
  });
}

/** Where the keys are described: the end of every error. */
export const baselineHelp = `${baselineSchemaFile} describes every key.`;

/** The JSON Schema of a baseline, as it is published. */
export function baselineJsonSchema(): object {
  return {
    title: "What the premises cost: the baseline of causeway cost estimate",
    ...z.toJSONSchema(baselineSchema, { io: "input" }),
  };
}
