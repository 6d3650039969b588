import { missingOnTarget } from "../missing-on-target";
import type { Named } from "../listing";

/** A role of the same name that may less stops the application after the switch. */
export const check = missingOnTarget<Named & { readonly statement: string }>({
  id: "target/role-attributes",
  title: "roles that are on both sides may log in, pass row security and replicate alike",
  severity: "high",
  kind: "role attribute",
  here: `SELECT ARRAY[r.rolname::text, x.what] AS path, format('ALTER ROLE %I %s', r.rolname, x.what) AS statement FROM pg_roles r
    CROSS JOIN LATERAL (VALUES ('LOGIN', r.rolcanlogin), ('BYPASSRLS', r.rolbypassrls), ('CREATEROLE', r.rolcreaterole),
      ('CREATEDB', r.rolcreatedb), ('INHERIT', r.rolinherit)) AS x (what, has)
    WHERE x.has AND NOT r.rolsuper AND r.rolname !~ '^(pg_|rds)' ORDER BY 1`,
  there: `SELECT ARRAY[r.rolname::text, x.what] AS path FROM pg_roles r
    CROSS JOIN LATERAL (VALUES ('LOGIN', r.rolcanlogin), ('BYPASSRLS', r.rolbypassrls), ('CREATEROLE', r.rolcreaterole),
      ('CREATEDB', r.rolcreatedb), ('INHERIT', r.rolinherit)) AS x (what, has) WHERE x.has`,
  problem: "is not on the target",
  remedy: (_, { statement }) => `${statement} on the target`,
});
