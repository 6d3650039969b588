import { z } from "zod";
import { readDocument } from "../../manifest/document";
import { amountSchema, type Amount } from "./amount";
import { hoursOfAMonth, quantities, quantityNames, type Quantity } from "./quantities";

/** The published JSON Schema, for editors; a path below the project. */
export const usageSchemaFile = "schemas/usage.schema.json";

/** The version of the usage file that this program reads. */
const usageVersion = 1;

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });

const usageSchema = z.strictObject({
  version: z.literal(usageVersion),
  quantities: z
    .strictObject(
      Object.fromEntries(
        quantityNames.map((name) => [name, amountSchema.optional().describe(quantities[name])]),
      ) as Record<Quantity, z.ZodOptional<typeof amountSchema>>,
    )
    .describe("A month. What is missing is unmeasured, never 0: write 0 where it is none."),
  tasks: z
    .record(text("the service's name in the program"), amountSchema)
    .default({})
    .describe("Tasks that run on average, by service; the autoscaler's bounds unless said."),
  unpriced: z
    .record(
      text("a type of resource, such as aws:inspector2/enabler:Enabler"),
      z.strictObject({
        monthlyUsd: amountSchema,
        source: text("where the figure is from").describe("A page, an offer, a bill."),
      }),
    )
    .default({})
    .describe("What unpriced types cost, all resources of one together; by somebody who knows."),
  migration: z
    .strictObject({
      months: amountSchema.describe("How long both sites run."),
      linkStays: z
        .boolean({ error: "true or false" })
        .default(false)
        .describe("The link to the premises is kept after the migration."),
    })
    .describe("What only runs because the premises are still there."),
  commitment: z
    .strictObject({
      years: z.union([z.literal(1), z.literal(3)], { error: "1 or 3" }),
      payment: z.enum(["no-upfront", "partial-upfront", "all-upfront"]),
    })
    .optional()
    .describe("Reserved prices are used where the price file has them; on demand unless said."),
});

/** What a stack is used for, as its file says it. */
export type UsageDocument = z.output<typeof usageSchema>;

/** Reads a usage file. @throws DocumentError that lists every problem at once. */
export function parseUsage(content: string | undefined, file: string): UsageDocument {
  return readDocument(content, file, {
    what: "usage file",
    version: usageVersion,
    schema: usageSchema,
    rules: [],
    help: usageHelp,
    begin: "docs/costs.md has one to begin with.",
  });
}

/** Where the keys are described: the end of every error. */
export const usageHelp = `${usageSchemaFile} describes every key.`;

/** All quantities by name, those of the stack itself below those of the file. */
export function amountsOf(
  { quantities: given, tasks }: UsageDocument,
  derived: ReadonlyMap<string, Amount>,
): Map<string, Amount> {
  const hours = { low: hoursOfAMonth, expected: hoursOfAMonth, high: hoursOfAMonth };
  const known = Object.entries(given).flatMap(([name, amount]) =>
    amount === undefined ? [] : [[name, amount] as const],
  );
  return new Map<string, Amount>([
    ["hours", hours],
    ...derived,
    ...known,
    ...Object.entries(tasks).map(([name, amount]) => [`tasks.${name}`, amount] as const),
  ]);
}

/** The JSON Schema of a usage file, as it is published. */
export function usageJsonSchema(): object {
  return {
    title: "What a stack is used for: the input of causeway cost estimate",
    ...z.toJSONSchema(usageSchema, { io: "input" }),
  };
}
