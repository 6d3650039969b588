import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";

/** The first copy must meet empty tables: a row that is there already is doubled, or stops it. */
const mostLooked = 500;

export const check: Check = {
  id: "target/empty",
  title: "no table of the target has rows",
  severity: "warn",
  asks: ["target"],
  run: async ({ target }) => {
    const tables = await target.rows<{ schema: string; name: string }>(
      `SELECT n.nspname::text AS schema, k.relname::text AS name
       FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind = 'r' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
         AND pg_relation_size(k.oid) > 0 ORDER BY 1, 2`,
      [],
      { rowLimit: mostLooked },
    );
    const filled: (typeof tables)[number][] = [];
    for (const table of tables) {
      const name = [table.schema, table.name]
        .map((each) => `"${each.replaceAll('"', '""')}"`)
        .join(".");
      const rows = await target.rows(`SELECT 1 FROM ${name} LIMIT 1`);
      if (rows.length > 0) filled.push(table);
    }
    return {
      findings: filled.map(({ schema, name }) => ({
        kind: "table",
        name: nameText(schema, name),
        problem: "has rows on the target",
        remedy: `empty it before the first copy, unless this is a migration under way`,
      })),
    };
  },
};
