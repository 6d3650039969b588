import { z } from "zod";
import { columnNameSchema, nameSchema, tableNameSchema } from "./names";
import { warmUpSchema } from "./warm-up";

/** The version of the manifest that this program reads. */
export const manifestVersion = 1;

const reason = z
  .string({ error: "the reason, for the evidence" })
  .min(10, { error: "a reason of at least 10 characters: an auditor reads it" });
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: "a list" });

/** Schemas that are never an application's. */
const foreignSchema = /^(pg_|information_schema$|causeway$)/;

const database = z.strictObject({
  name: nameSchema.describe("The application's database, under this name on both servers."),
  schemas: listOf(
    nameSchema.refine((name) => !foreignSchema.test(name), {
      error: "a schema of the application's: neither PostgreSQL's own nor causeway",
    }),
  )
    .min(1, { error: "at least one schema" })
    .describe("The application's schemas; everything in them moves."),
  targetSchema: oneOf(["copied", "prepared"])
    .default("copied")
    .describe(
      "Who makes the target's schema: `copied` from the source, or `prepared` by the team's own migrations.",
    ),
  drift: oneOf(["page", "create"])
    .default("page")
    .describe(
      "What a table or partition that appears during the migration does: pages, or is made on the target too.",
    ),
});

const roles = z.strictObject({
  owner: nameSchema.optional().describe("Owns the application's objects; nobody logs in as it."),
  application: listOf(nameSchema)
    .min(1, { error: "at least one role" })
    .describe(
      "What the services log in as: their sessions are waited for, and ended, at the switch.",
    ),
  controller: nameSchema.describe("Fences, sequences, publications, subscriptions."),
  replication: nameSchema.describe("What a subscription, or DMS, connects as."),
  verifier: nameSchema.describe("Reads everything, writes nothing."),
});

/** How sensitive a column's values are. */
export const dataClasses = [
  "personal",
  "personal-special",
  "cardholder",
  "sensitive-authentication-data",
] as const;

const column = columnNameSchema.extend({
  class: oneOf(dataClasses)
    .optional()
    .describe("What the values are. `sensitive-authentication-data` must be excluded."),
  excluded: z
    .strictObject({
      reason,
      routines: listOf(z.strictObject({ schema: nameSchema, routine: nameSchema }))
        .default([])
        .describe("Trigger functions that serve only this column: they stay behind with it."),
    })
    .optional()
    .describe("The column does not move, and is proven to be absent on the target."),
});

const expected = z.strictObject({
  sizeGb: z.number({ error: "a size in gigabytes" }).positive().optional(),
  rows: listOf(
    tableNameSchema.extend({ rows: z.int({ error: "a whole number of rows" }).nonnegative() }),
  ).default([]),
});

const waiver = z.strictObject({
  kind: z
    .string({ error: "the kind of object, as the finding says it" })
    .min(1)
    .describe("The kind of object, as the finding says it, such as `unlogged table`."),
  name: z
    .string({ error: "the object's name, as the finding says it" })
    .min(1)
    .describe("The object's name, character for character as the finding says it."),
  reason,
  until: z.iso.date({ error: "the last day on which it holds, such as 2027-01-31" }),
});

const standby = z.strictObject({
  host: z.string({ error: "a host name or address" }).min(1),
  port: z.int({ error: "a port" }).min(1).max(65_535).default(5432),
});

const rowSource = z.strictObject({
  kind: oneOf(["subscription", "foreign-server", "role"]),
  name: nameSchema,
  reason,
});

/** What is written in `causeway.yaml`. */
export const manifestSchema = z.strictObject({
  version: z.literal(manifestVersion),
  database,
  roles,
  columns: listOf(column)
    .default([])
    .describe("Columns that are sensitive, or stay behind, or both. Each once."),
  warmUp: listOf(warmUpSchema)
    .default([])
    .describe("Statements that change nothing and make a connection ready for the first payment."),
  expected: expected.optional().describe("Sizes, for estimates and for generated data."),
  waivers: listOf(waiver)
    .default([])
    .describe("Differences and objects of the database inventory that are accepted, for a while."),
  standbys: listOf(standby)
    .default([])
    .describe(
      "Standbys of the source that may be promoted; each is looked at for a second writer.",
    ),
  rowSources: listOf(rowSource)
    .default([])
    .describe("From where else rows may come into the source; anything else refuses the switch."),
});

/** What Causeway knows of the user's application, defaults filled in. */
export type Manifest = z.output<typeof manifestSchema>;

/** A column that is classified, or excluded, or both. */
export type ManifestColumn = Manifest["columns"][number];
