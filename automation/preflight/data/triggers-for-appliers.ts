import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { statementName } from "../../verification/statement-name";

/** The applier runs as a replica: an ordinary trigger stays quiet for it, these do not. */
export const check: Check = {
  id: "data/triggers-for-appliers",
  title: "no trigger fires a second time for replicated rows",
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ schema: string; table: string; name: string; mode: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS "table", g.tgname::text AS name,
         CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' ELSE 'REPLICA' END AS mode
       FROM pg_trigger g JOIN pg_class k ON k.oid = g.tgrelid JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE NOT g.tgisinternal AND g.tgenabled IN ('A', 'R') AND ${ofApplication("n")}
         AND g.tgname !~ '^causeway' ORDER BY 1, 2, 3`,
    );
    return {
      findings: rows.map(({ schema, table, name, mode }) => ({
        kind: "trigger",
        name: nameText(schema, table, name),
        problem: `is ENABLE ${mode}: what it did on the source it would do again on the target`,
        remedy: `ALTER TABLE ${statementName(schema, table)} ENABLE TRIGGER ${statementName(name)}`,
      })),
    };
  },
};
