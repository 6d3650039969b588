import { readMajor } from "../catalogue/read-catalogue";
import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { sqlName, type Finding } from "./finding";
import type { RolesInPlay } from "./rights";

/** Since 15 the right to set `session_replication_role`, which passes a fence, can be granted. */
export async function parameterFindings(
  query: Query,
  role: DatabaseRole,
  { application }: RolesInPlay,
): Promise<readonly Finding[]> {
  if ((await readMajor(query)) < 15) return [];
  const found = await query.rows<{ name: string }>(
    `SELECT r.rolname::text AS name FROM pg_roles r
     WHERE r.rolname = ANY ($1::text[]) AND NOT r.rolsuper AND has_parameter_privilege(r.oid, 'session_replication_role', 'SET')`,
    [application],
  );
  return found.map(({ name }) => ({
    kind: `${role} role`,
    name: sqlName(name),
    problem: "can pass every fence: it may set session_replication_role",
    remedy: `REVOKE SET ON PARAMETER session_replication_role FROM ${sqlName(name)}`,
    waivable: true,
  }));
}
