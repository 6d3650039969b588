import { z } from "zod";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "a text, a number, true, false or null",
});

/** One statement that warms a connection. */
export const warmUpSchema = z.strictObject({
  name: z
    .string({ error: "a name" })
    .min(1)
    .max(63)
    .describe("The name of the prepared statement, where the application uses one."),
  text: z.string({ error: "an SQL statement" }).min(1),
  values: z.array(value, { error: "a list of values" }).default([]),
});

/** A statement with its values. It runs in a transaction that is rolled back. */
export type WarmUpStatement = Readonly<z.output<typeof warmUpSchema>>;
