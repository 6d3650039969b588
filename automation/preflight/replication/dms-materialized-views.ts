import { ofApplication, ofNoExtension } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** DMS carries tables alone. */
export const check = listing({
  id: "replication/dms-materialized-views",
  title: "there are no materialized views",
  severity: "warn",
  replicator: "dms",
  kind: "materialized view",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_class k
    JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.relkind = 'm' AND ${ofApplication("n")}
    AND ${ofNoExtension("pg_class", "k.oid")} ORDER BY 1`,
  problem: "is not carried by DMS",
  remedy: (name) =>
    `make it on the target, and REFRESH MATERIALIZED VIEW ${name} there before the switch`,
});
