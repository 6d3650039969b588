import { missingOnTarget } from "../missing-on-target";
import type { Named } from "../listing";

/** Who is a member of what is the server's, and replicated by nobody. */
export const check = missingOnTarget<Named & { readonly statement: string }>({
  id: "target/memberships",
  title: "roles are members of the same roles on the target",
  severity: "high",
  kind: "membership",
  here: `SELECT DISTINCT ARRAY[g.rolname::text, m.rolname::text] AS path, format('GRANT %I TO %I', g.rolname, m.rolname) AS statement
    FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
    WHERE NOT m.rolsuper AND m.rolname !~ '^(pg_|rds)' ORDER BY 1`,
  there: `SELECT ARRAY[g.rolname::text, m.rolname::text] AS path FROM pg_roles m JOIN pg_roles g ON pg_has_role(m.oid, g.oid, 'MEMBER')
    WHERE m.rolname !~ '^(pg_|rds)'`,
  problem: "does not hold on the target",
  remedy: (_, { statement }) => `${statement} on the target`,
});
