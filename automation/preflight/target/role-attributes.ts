import { nameText } from "../../manifest/names";
import { statementName } from "../../verification/statement-name";
import type { Query } from "../../ports/query";
import type { Check } from "../check";

interface Role {
  readonly name: string;
  /** What it may, such as LOGIN. */
  readonly may: readonly string[];
}

/** A role of the same name that may less stops the application after the switch. */
export const check: Check = {
  id: "target/role-attributes",
  // Not REPLICATION, which RDS gives by a membership; whether the controller's role has it is asked of it.
  title:
    "a role that is on both sides may log in, pass row security, create and inherit as on the source",
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const there = new Map((await rolesOf(target)).map(({ name, may }) => [name, may]));
    const shared = (await rolesOf(source)).filter(({ name }) => there.has(name));
    return {
      measured: `${shared.length} roles are on both sides`,
      findings: shared.flatMap(({ name, may }) =>
        may
          .filter((what) => there.get(name)?.includes(what) === false)
          .map((what) => ({
            kind: "role attribute",
            name: nameText(name, what),
            problem: "is the role's on the source, and not on the target",
            remedy: `ALTER ROLE ${statementName(name)} ${what} on the target`,
          })),
      ),
    };
  },
};

/** A superuser is left out of what is needed, and has all but these two. */
function rolesOf(query: Query): Promise<readonly Role[]> {
  return query.rows<Role>(
    `SELECT r.rolname::text AS name, ARRAY(
       SELECT x.what FROM (VALUES ('LOGIN', r.rolcanlogin), ('BYPASSRLS', r.rolbypassrls OR r.rolsuper),
         ('CREATEROLE', r.rolcreaterole OR r.rolsuper), ('CREATEDB', r.rolcreatedb OR r.rolsuper),
         ('INHERIT', r.rolinherit)) AS x (what, has) WHERE x.has) AS may
     FROM pg_roles r WHERE r.rolname !~ '^(pg_|rds)' ORDER BY 1`,
  );
}
