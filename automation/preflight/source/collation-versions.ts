import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { statementName } from "../../verification/statement-name";

/** Indexes made under another version of a collation may be in another order: rows are not found. */
export const check: Check = {
  id: "source/collation-versions",
  title: "every collation has the version that its indexes were made with",
  severity: "high",
  asks: ["source"],
  run: async ({ source }) => {
    const collations = await source.rows<{ schema: string; name: string; was: string; is: string }>(
      `SELECT n.nspname::text AS schema, c.collname::text AS name, c.collversion AS was,
         pg_collation_actual_version(c.oid) AS is
       FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
       WHERE c.collversion IS DISTINCT FROM pg_collation_actual_version(c.oid) AND c.collversion IS NOT NULL
       ORDER BY 1, 2`,
    );
    return {
      findings: collations.map(({ schema, name, was, is }) => ({
        kind: "collation",
        name: nameText(schema, name),
        problem: `was made with version ${was}, the system has ${is ?? "none"}`,
        remedy: `REINDEX CONCURRENTLY what uses it, then ALTER COLLATION ${statementName(schema, name)} REFRESH VERSION`,
      })),
    };
  },
};
