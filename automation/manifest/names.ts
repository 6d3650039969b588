import { z } from "zod";

/**
 * Names of database objects. There is one spelling: the text that the catalogue holds, one part a field,
 * without quotes and without folding. So dots, blanks, quotes and upper case need no rule, and
 * `"Sales"."EU.orders"` is never taken for `"Sales.EU".orders`.
 */

/** Bytes of a name in PostgreSQL; a longer one would be cut in silence. */
const longestName = 63;

/** One name as the catalogue holds it: exact characters, case matters, no quotes around it. */
export const nameSchema = z
  .string({ error: "a name, as the catalogue holds it" })
  .min(1, { error: "a name of at least one character" })
  .max(longestName, { error: `a name of at most ${longestName} bytes` })
  .refine((name) => byteLength(name) <= longestName && !name.includes("\0"), {
    error: `a name of at most ${longestName} bytes, without the character 0`,
  })
  .describe("The exact name in the catalogue: no quotes around it, no folding, case matters.");

/** Which table: two names. */
export const tableNameSchema = z.strictObject({ schema: nameSchema, table: nameSchema });

/** Which column: three names. */
export const columnNameSchema = tableNameSchema.extend({ column: nameSchema });

/** A table by the two names that the catalogue holds. */
export type TableName = Readonly<z.infer<typeof tableNameSchema>>;

/** A column by the three names that the catalogue holds. */
export type ColumnName = Readonly<z.infer<typeof columnNameSchema>>;

/** Whether both are the same table. Joined texts would take `a.b` of one schema for `b` of another. */
export function sameTable(one: TableName, other: TableName): boolean {
  return one.schema === other.schema && one.table === other.table;
}

/** Whether both are the same column. */
export function sameColumn(one: ColumnName, other: ColumnName): boolean {
  return sameTable(one, other) && one.column === other.column;
}

/**
 * Names for people, joined by dots, each quoted where SQL would need it: `public."AuditLog"."cardNumber"`.
 * For messages; SQL quotes every name, keywords too.
 */
export function nameText(...names: readonly string[]): string {
  return names
    .map((name) => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`))
    .join(".");
}

/** Bytes in UTF-8, which is what PostgreSQL counts. */
function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
