import { listing, type Named } from "../listing";

/** After the release everybody connects at once. */
export const check = listing<Named & { readonly most: number; readonly used: number }>({
  id: "roles/connection-limits",
  title: "no role is near its limit of connections",
  severity: "warn",
  kind: "role",
  sql: `SELECT ARRAY[r.rolname::text] AS path, r.rolconnlimit AS most, count(*)::int AS used
    FROM pg_roles r JOIN pg_stat_activity a ON a.usesysid = r.oid
    WHERE r.rolconnlimit > 0 GROUP BY 1, 2 HAVING count(*) >= 0.8 * r.rolconnlimit
    ORDER BY 1`,
  problem: ({ used, most }) => `has ${used} of ${most} connections`,
  remedy: (name, { most }) => `ALTER ROLE ${name} CONNECTION LIMIT ${most * 2}`,
});
