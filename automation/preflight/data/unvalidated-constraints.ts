import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** A row that breaks such a constraint can't be written again, and no copy of it passes a valid one. */
export const check: Check = {
  id: "data/unvalidated-constraints",
  title: "every constraint is validated",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ schema: string; table: string; name: string; text: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS "table", c.conname::text AS name,
         pg_get_constraintdef(c.oid) AS text
       FROM pg_constraint c JOIN pg_class k ON k.oid = c.conrelid JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE NOT c.convalidated AND ${ofApplication("n")} ORDER BY 1, 2, 3`,
    );
    return {
      findings: rows.map(({ schema, table, name, text }) => ({
        kind: "constraint",
        name: nameText(schema, table, name),
        problem: `was never validated (${text}): rows may break it`,
        remedy: `find and correct those rows, then ALTER TABLE ${statementName(schema, table)} VALIDATE CONSTRAINT ${statementName(name)}`,
      })),
    };
  },
};
