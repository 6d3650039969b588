import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** A materialized view is not replicated: it is refreshed on the target, which takes its time. */
export const check: Check = {
  id: "data/unfilled-views",
  title: "every materialized view is filled",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ schema: string; name: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS name
       FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind = 'm' AND NOT k.relispopulated AND ${ofApplication("n")} ORDER BY 1, 2`,
    );
    return {
      findings: rows.map(({ schema, name }) => ({
        kind: "materialized view",
        name: nameText(schema, name),
        problem: "was never filled: who reads it gets an error",
        remedy: `REFRESH MATERIALIZED VIEW ${statementName(schema, name)}, or drop it`,
      })),
    };
  },
};
