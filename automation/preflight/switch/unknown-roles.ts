import { tables } from "../fragments";
import { listing } from "../listing";
import { manifestOf } from "../scope";

/** Sessions of roles that the manifest does not name are neither waited for nor ended at the switch. */
export const check = listing({
  id: "switch/unknown-roles",
  title: "every role that may write is named in the manifest",
  severity: "high",
  kind: "role",
  sql: `SELECT ARRAY[r.rolname::text] AS path FROM pg_roles r WHERE r.rolcanlogin AND NOT r.rolsuper
    AND r.rolname !~ '^(pg_|rds)' AND r.rolname <> ALL ($1::text[]) AND EXISTS (SELECT ${tables}
    AND has_schema_privilege(r.oid, n.oid, 'USAGE')
    AND has_table_privilege(r.oid, k.oid, 'INSERT, UPDATE, DELETE'))
    ORDER BY 1`,
  values: (scope) => [Object.values(manifestOf(scope).roles).flat()],
  problem:
    "may log in and write, and the manifest does not name it: its sessions are neither waited for nor shut out at the switch",
  remedy: (name) =>
    `name it in roles.application of the manifest, or REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ... FROM ${name}`,
});
