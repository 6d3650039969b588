import { tables } from "../fragments";
import { listing } from "../listing";
import { manifestOf } from "../scope";

/** Everything in the manifest's schemas moves, and nothing else is looked after. */
export const check = listing({
  id: "data/schemas-named",
  title: "the manifest names every schema that has tables",
  severity: "high",
  kind: "schema",
  sql: `SELECT DISTINCT ARRAY[n.nspname::text] AS path ${tables} AND n.nspname <> ALL ($1::text[])
    ORDER BY 1`,
  values: (scope) => [manifestOf(scope).database.schemas],
  problem: "has tables, and the manifest does not name it",
  remedy: (name) =>
    `add it to database.schemas of the manifest; or DROP SCHEMA ${name} if nobody needs it`,
});
