import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** Whoever may make tables makes some without a fence. */
export const check = listing({
  id: "roles/public-create",
  title: "not everybody may make tables",
  severity: "warn",
  kind: "schema",
  sql: `SELECT ARRAY[n.nspname::text] AS path FROM pg_namespace n WHERE ${ofApplication("n")} AND EXISTS (SELECT
    FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) e
    WHERE e.grantee = 0 AND e.privilege_type = 'CREATE') ORDER BY 1`,
  problem: "lets every role make tables in it: a new table has no fence until it is found",
  remedy: (name) => `REVOKE CREATE ON SCHEMA ${name} FROM PUBLIC`,
});
