import { listing, type Named } from "../listing";

/** Indexes made under another version of a collation may be in another order: rows are not found. */
export const check = listing<Named & { readonly was: string; readonly is: string | null }>({
  id: "target/collation-versions",
  title: "every collation of the target has the version that its indexes were made with",
  severity: "high",
  on: "target",
  kind: "collation",
  sql: `SELECT ARRAY[n.nspname::text, c.collname::text] AS path, c.collversion AS was, pg_collation_actual_version(c.oid) AS is
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE c.collversion IS NOT NULL AND c.collversion IS DISTINCT FROM pg_collation_actual_version(c.oid) ORDER BY 1`,
  problem: ({ was, is }) => `was made with version ${was}, the system has ${is ?? "none"}`,
  remedy: (name) =>
    `REINDEX INDEX CONCURRENTLY each index that uses it, then ALTER COLLATION ${name} REFRESH VERSION`,
});
