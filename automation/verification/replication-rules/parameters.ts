import { readMajor } from "../catalogue/read-catalogue";
import { ofApplication } from "../catalogue/readers/fragments";
import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { sqlName, type Finding } from "./finding";
import type { RolesInPlay } from "./rights";
import { statementName } from "../statement-name";

/** What lets an application set `session_replication_role`, which passes a fence: a right (since 15), or a routine. */
export async function parameterFindings(
  query: Query,
  role: DatabaseRole,
  { application }: RolesInPlay,
): Promise<readonly Finding[]> {
  const grantable = (await readMajor(query)) >= 15;
  const [found, routines] = await Promise.all([
    query.rows<{ name: string }>(grantable ? rolesWithRight : "SELECT '' AS name WHERE false", [
      application,
    ]),
    query.rows<{ path: string[]; names: string }>(routinesPastFences(grantable), [application]),
  ]);
  return [
    ...found.map(({ name }) => ({
      kind: `${role} role`,
      name: sqlName(name),
      problem: "can pass every fence: it may set session_replication_role",
      remedy: `REVOKE SET ON PARAMETER session_replication_role FROM ${statementName(name)}`,
      waivable: true,
    })),
    ...routines.map(({ path: [schema = "", name = "", args = ""], names }) => ({
      kind: `${role} routine`,
      name: `${sqlName(schema, name)}(${args})`,
      problem: `can pass every fence: it sets session_replication_role by its owner's right, and ${names} may call it`,
      remedy: `REVOKE EXECUTE ON ROUTINE ${statementName(schema, name)}(${args}) FROM PUBLIC, ${names}; or take session_replication_role out of it`,
      waivable: true,
    })),
  ];
}

const rolesWithRight = `SELECT r.rolname::text AS name FROM pg_roles r
  WHERE r.rolname = ANY ($1::text[]) AND NOT r.rolsuper AND has_parameter_privilege(r.oid, 'session_replication_role', 'SET')`;

const mayBecome = `ARRAY(SELECT m.oid FROM pg_roles m WHERE pg_has_role(r.oid, m.oid, 'MEMBER'))`;

/** Routines that run as an owner who may set it, and say its name: in their settings or in their text. */
const routinesPastFences = (grantable: boolean) => `
  SELECT ARRAY[n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid)] AS path,
    string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname) AS names
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles o ON o.oid = p.proowner
  JOIN pg_roles r ON r.rolname = ANY ($1::text[]) AND NOT r.rolsuper
    AND EXISTS (SELECT FROM unnest(${mayBecome}) m WHERE has_function_privilege(m, p.oid, 'EXECUTE'))
  WHERE p.prosecdef AND ${ofApplication("n")} AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
    AND (o.rolsuper${grantable ? " OR has_parameter_privilege(o.oid, 'session_replication_role', 'SET')" : ""})
    AND (p.prosrc ~* 'session_replication_role' OR EXISTS (
      SELECT FROM unnest(p.proconfig) c WHERE c ~ '^session_replication_role=(replica|local)'))
  GROUP BY p.oid, n.nspname, p.proname ORDER BY 1`;
