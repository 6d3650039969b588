import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing, type Named } from "../listing";

/** A parent that is copied whole holds its heirs' rows twice; rules for one say nothing of the other. */
export const check = listing<Named & { readonly parent: string }>({
  id: "data/inheritance",
  title: "no table inherits from another but as its partition",
  severity: "warn",
  kind: "table",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path, pn.nspname || '.' || p.relname AS parent
    FROM pg_inherits i JOIN pg_class k ON k.oid = i.inhrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE k.relkind = 'r' AND NOT k.relispartition AND ${ofApplication("n")}
    ORDER BY 1`,
  problem: ({ parent }) =>
    `inherits from ${parent}: both are replicated, each with its own rows, but a key holds in neither for both`,
  remedy: (name) => `make it a partition, or ALTER TABLE ${name} NO INHERIT its parent`,
});
