import { missingOnTarget } from "../missing-on-target";

/** A collation of the operating system's can't be made where that has none of its name. */
export const check = missingOnTarget({
  id: "target/collations",
  title: "the target has every collation that the source's columns use",
  severity: "block",
  kind: "collation",
  here: `SELECT DISTINCT ARRAY[c.collname::text] AS path FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    JOIN pg_namespace kn ON kn.oid = k.relnamespace JOIN pg_collation c ON c.oid = a.attcollation JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE n.nspname = 'pg_catalog' AND c.collname <> 'default' AND kn.nspname !~ '^pg_' AND kn.nspname <> 'information_schema'
      AND NOT a.attisdropped AND k.relkind IN ('r', 'p', 'm', 'v') ORDER BY 1`,
  there: "SELECT ARRAY[c.collname::text] AS path FROM pg_collation c",
  problem: "is used on the source, and unknown to the target's system",
  remedy: (name) =>
    `install its locale on the target, or give the columns another: COLLATE ${name}`,
});
