import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** A concurrent build that failed leaves an index that is kept up and never used. */
export const check: Check = {
  id: "data/invalid-indexes",
  title: "every index is valid",
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ schema: string; name: string; table: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS name, i.indrelid::regclass::text AS table
       FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE NOT (i.indisvalid AND i.indisready) AND k.relkind = 'i' AND ${ofApplication("n")} ORDER BY 1, 2`,
    );
    return {
      findings: rows.map(({ schema, name, table }) => ({
        kind: "index",
        name: nameText(schema, name),
        problem: `of ${table} is not valid: it costs every write and guards nothing`,
        remedy: `REINDEX INDEX CONCURRENTLY ${statementName(schema, name)}, or DROP INDEX CONCURRENTLY ${statementName(schema, name)}`,
      })),
    };
  },
};
