import { listing } from "../listing";
import { manifestOf } from "../scope";

/** A class on a column that is not there protects nothing. */
export const check = listing({
  id: "data/classified-columns",
  title: "every column that the manifest names is there",
  severity: "high",
  kind: "column",
  sql: `SELECT ARRAY[w.s, w.t, w.c] AS path FROM unnest($1::text[], $2::text[], $3::text[]) AS w (s, t, c)
    WHERE NOT EXISTS (SELECT FROM pg_namespace n JOIN pg_class k ON k.relnamespace = n.oid
    JOIN pg_attribute a ON a.attrelid = k.oid AND NOT a.attisdropped
    WHERE n.nspname = w.s AND k.relname = w.t AND a.attname = w.c)
    ORDER BY 1`,
  values: (scope) => {
    const { columns } = manifestOf(scope);
    return [
      columns.map(({ schema }) => schema),
      columns.map(({ table }) => table),
      columns.map(({ column }) => column),
    ];
  },
  problem: "is named in the manifest and does not exist",
  remedy: () => "write the name exactly as the catalogue holds it, or take the entry out",
});
