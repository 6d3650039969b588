import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing, type Listing } from "../listing";

/** A table with a unique index over an expression is left out, or its rows collide. */
export const expressionIndexes: Omit<Listing, "id"> = {
  title: "no unique index is over an expression",
  severity: "block",
  replicator: "dms",
  kind: "index",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_index i
    JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE i.indisunique AND i.indexprs IS NOT NULL AND ${ofApplication("n")}
    ORDER BY 1`,
  problem: "is unique over an expression: with COALESCE DMS does not replicate its table",
  remedy: (name) =>
    `DROP INDEX ${name} until the rows have moved, or make it over a generated column`,
};

export const check = listing({ ...expressionIndexes, id: "replication/dms-expression-indexes" });
