import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** An index that is not valid is made, and not used. */
export const check = listing({
  id: "target/invalid-indexes",
  title: "every index of the target is valid",
  severity: "high",
  on: "target",
  kind: "index",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_index i
    JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE NOT (i.indisvalid AND i.indisready) AND k.relkind = 'i' AND ${ofApplication("n")}
    ORDER BY 1`,
  problem: "is not valid",
  remedy: (name) => `REINDEX INDEX CONCURRENTLY ${name}`,
});
