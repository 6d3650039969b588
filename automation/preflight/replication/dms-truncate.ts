import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** DMS carries no TRUNCATE, and says nothing. */
export const check = listing({
  id: "replication/dms-truncate",
  title: "no routine truncates a table",
  severity: "block",
  replicator: "dms",
  kind: "routine",
  sql: `SELECT ARRAY[n.nspname::text, p.proname::text] AS path FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
    AND p.prosrc ~* '\\mtruncate\\M' AND ${ofApplication("n")} AND ${ofNoExtension("pg_proc", "p.oid")}
    ORDER BY 1`,
  problem: "truncates: the target keeps the rows",
  remedy: () => "DELETE instead while rows move, or keep it from being called",
});
