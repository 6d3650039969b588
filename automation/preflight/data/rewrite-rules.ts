import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** Replicated rows pass a rule by, a client's statement does not: it may write elsewhere. */
export const check: Check = {
  id: "data/rewrite-rules",
  title: "no rule rewrites what is written to a table",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ schema: string; table: string; name: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS "table", r.rulename::text AS name
       FROM pg_rewrite r JOIN pg_class k ON k.oid = r.ev_class JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind IN ('r', 'p') AND ${ofApplication("n")} ORDER BY 1, 2, 3`,
    );
    return {
      findings: rows.map(({ schema, table, name }) => ({
        kind: "rule",
        name: nameText(schema, table, name),
        problem: "rewrites statements on its table",
        remedy: `say in a trigger what it does, then DROP RULE ${statementName(name)} ON ${statementName(schema, table)}`,
      })),
    };
  },
};
