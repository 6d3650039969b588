import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";
import { sqlName, type Finding } from "./finding";
import { statementName } from "../statement-name";

/** The roles whose rights decide whether rows flow, and whether a fence holds. */
export interface RolesInPlay {
  readonly application: readonly string[];
  readonly replication: string;
}

/** Rights that replication needs, and rights that would let an application through a fence. */
export async function rightsFindings(
  query: Query,
  role: DatabaseRole,
  { application, replication }: RolesInPlay,
): Promise<readonly Finding[]> {
  const exists = await query.rows<{ name: string }>(
    "SELECT rolname::text AS name FROM pg_roles WHERE rolname = ANY ($1::text[])",
    [[...application, replication]],
  );
  const missing = [...application, replication].filter(
    (name) => !exists.some((each) => each.name === name),
  );
  if (missing.length > 0) {
    return missing.map((name) => ({
      kind: `${role} role`,
      name: sqlName(name),
      problem: "does not exist",
      remedy: `CREATE ROLE ${statementName(name)} LOGIN${name === replication ? " REPLICATION" : ""}`,
      waivable: false,
    }));
  }
  const [attributes, unreadable, closedSchemas, hidden, passing, owners] = await Promise.all([
    query.rows<{ login: boolean; replication: boolean }>(
      `SELECT rolcanlogin AS login, rolreplication OR rolsuper OR EXISTS (SELECT FROM pg_roles g
         WHERE g.rolname = 'rds_replication' AND pg_has_role(r.oid, g.oid, 'MEMBER')) AS replication
       FROM pg_roles r WHERE rolname = $1`,
      [replication],
    ),
    query.rows<{ path: string[] }>(unreadableTables, [replication]),
    query.rows<{ schema: string }>(
      `SELECT n.nspname::text AS schema FROM pg_namespace n WHERE ${ofApplication("n")} AND NOT has_schema_privilege($1, n.oid, 'USAGE')
         AND EXISTS (SELECT FROM pg_class k WHERE k.relnamespace = n.oid AND k.relkind IN ('r', 'p') AND k.relpersistence = 'p') ORDER BY 1`,
      [replication],
    ),
    query.rows<{ path: string[] }>(hiddenRows, [replication]),
    query.rows<{ name: string; how: string; remedy: string }>(rolesPastFences, [application]),
    query.rows<{ path: string[]; owner: string; lacks: string }>(ownersWithoutRights),
  ]);
  const reader = statementName(replication);
  const finding = (
    kind: string,
    name: string,
    problem: string,
    remedy: string,
    waivable = false,
  ): Finding => ({ kind, name, problem, remedy, waivable });
  return [
    ...attributes
      .filter((one) => !one.login || !one.replication)
      .map(() =>
        finding(
          `${role} role`,
          sqlName(replication),
          "may not log in for replication",
          `ALTER ROLE ${reader} LOGIN REPLICATION (on RDS: GRANT rds_replication TO ${reader})`,
        ),
      ),
    ...closedSchemas.map(({ schema }) =>
      finding(
        `${role} schema`,
        sqlName(schema),
        `is closed to ${reader}, which reads the first copy`,
        `GRANT USAGE ON SCHEMA ${statementName(schema)} TO ${reader}`,
      ),
    ),
    ...unreadable.map(({ path }) =>
      finding(
        `${role} table`,
        sqlName(...path),
        `can't be read by ${reader}, which reads the first copy`,
        `GRANT SELECT ON ${statementName(...path)} TO ${reader} (or GRANT pg_read_all_data TO ${reader})`,
      ),
    ),
    ...hidden.map(({ path }) =>
      finding(
        `${role} table`,
        sqlName(...path),
        `has row security, which hides rows from ${reader}: they would be missing from the first copy without an error`,
        `ALTER ROLE ${reader} BYPASSRLS`,
      ),
    ),
    ...owners.map(({ path, owner, lacks }) =>
      finding(
        `${role} table`,
        sqlName(...path),
        `takes ${lacks} from its owner ${owner}, whose rights are all that a controller without superuser has to apply rows`,
        `GRANT ${lacks} ON ${statementName(...path)} TO ${owner}`,
        true,
      ),
    ),
    ...passing.map(({ name, how, remedy }) =>
      finding(`${role} role`, sqlName(name), `can pass every fence: it ${how}`, remedy, true),
    ),
  ];
}

const published = `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}`;

const unreadableTables = `SELECT ARRAY[n.nspname::text, k.relname::text] AS path ${published}
  AND NOT has_table_privilege($1, k.oid, 'SELECT') ORDER BY 1`;

// The owner sees all rows unless row security is forced.
const hiddenRows = `SELECT ARRAY[n.nspname::text, k.relname::text] AS path
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace CROSS JOIN pg_roles r
  WHERE r.rolname = $1 AND k.relkind IN ('r', 'p') AND k.relpersistence = 'p' AND k.relrowsecurity AND ${ofApplication("n")}
    AND NOT r.rolsuper AND NOT r.rolbypassrls AND (k.relforcerowsecurity OR NOT pg_has_role(r.oid, k.relowner, 'USAGE')) ORDER BY 1`;

// What a role may become by SET ROLE counts too, though it is not inherited. A setting of the database is nobody's alone.
const rolesPastFences = `
  SELECT r.rolname::text AS name, CASE WHEN r.rolsuper THEN 'is a superuser'
    WHEN g.rolname IS NOT NULL THEN 'may become the superuser ' || quote_ident(g.rolname)
    ELSE 'starts its sessions with session_replication_role = replica' END AS how,
    CASE WHEN r.rolsuper THEN format('ALTER ROLE %I NOSUPERUSER', r.rolname)
      WHEN g.rolname IS NOT NULL THEN format('REVOKE %I FROM whichever of its groups gives it, or from %I itself', g.rolname, r.rolname)
      WHEN s.setrole <> 0 THEN format('ALTER ROLE %I RESET session_replication_role', r.rolname) || in_database
      ELSE format('ALTER DATABASE %I RESET session_replication_role', current_database()) END AS remedy
  FROM pg_roles r
  LEFT JOIN LATERAL (SELECT g.rolname FROM pg_roles g WHERE g.rolsuper AND g.oid <> r.oid AND NOT r.rolsuper
    AND pg_has_role(r.oid, g.oid, 'MEMBER') ORDER BY g.rolname LIMIT 1) g ON true
  LEFT JOIN LATERAL (SELECT s.setrole, CASE WHEN s.setdatabase <> 0 THEN format(' (IN DATABASE %I)', current_database()) ELSE '' END AS in_database
    FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c
    WHERE s.setrole IN (0, r.oid) AND s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
      AND c ~ '^session_replication_role=(replica|local)' ORDER BY s.setrole DESC LIMIT 1) s ON true
  WHERE r.rolname = ANY ($1::text[]) AND (r.rolsuper OR g.rolname IS NOT NULL OR s.setrole IS NOT NULL)`;

const ownersWithoutRights = `
  SELECT ARRAY[n.nspname::text, k.relname::text] AS path, quote_ident(o.rolname) AS owner, string_agg(p.privilege, ', ' ORDER BY p.position) AS lacks
  FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_roles o ON o.oid = k.relowner AND NOT o.rolsuper
  CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) WITH ORDINALITY AS p (privilege, position)
  WHERE k.relkind IN ('r', 'p') AND k.relpersistence = 'p' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}
    AND NOT (SELECT c.rolsuper FROM pg_roles c WHERE c.rolname = current_user) AND NOT has_table_privilege(o.oid, k.oid, p.privilege)
  GROUP BY n.nspname, k.relname, o.rolname ORDER BY 1`;
