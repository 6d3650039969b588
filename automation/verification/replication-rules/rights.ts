import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";
import { sqlName, type Finding } from "./finding";

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
      remedy: `CREATE ROLE ${sqlName(name)} LOGIN${name === replication ? " REPLICATION" : ""}`,
      waivable: false,
    }));
  }
  const [attributes, unreadable, closedSchemas, hidden, passing] = await Promise.all([
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
    query.rows<{ name: string; how: string }>(rolesPastFences, [application]),
  ]);
  const reader = sqlName(replication);
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
          reader,
          "may not log in for replication",
          `ALTER ROLE ${reader} LOGIN REPLICATION (on RDS: GRANT rds_replication TO ${reader})`,
        ),
      ),
    ...closedSchemas.map(({ schema }) =>
      finding(
        `${role} schema`,
        sqlName(schema),
        `is closed to ${reader}, which reads the first copy`,
        `GRANT USAGE ON SCHEMA ${sqlName(schema)} TO ${reader}`,
      ),
    ),
    ...unreadable.map(({ path }) =>
      finding(
        `${role} table`,
        sqlName(...path),
        `can't be read by ${reader}, which reads the first copy`,
        `GRANT SELECT ON ${sqlName(...path)} TO ${reader} (or GRANT pg_read_all_data TO ${reader})`,
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
    ...passing.map(({ name, how }) =>
      finding(
        `${role} role`,
        sqlName(name),
        `can pass every fence: it ${how}`,
        how === "is a superuser"
          ? `ALTER ROLE ${sqlName(name)} NOSUPERUSER`
          : `REVOKE SET ON PARAMETER session_replication_role FROM ${sqlName(name)}; ALTER ROLE ${sqlName(name)} RESET session_replication_role`,
        true,
      ),
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

const rolesPastFences = `
  SELECT r.rolname::text AS name, CASE WHEN r.rolsuper THEN 'is a superuser' ELSE 'starts its sessions with session_replication_role = replica' END AS how
  FROM pg_roles r WHERE r.rolname = ANY ($1::text[]) AND (r.rolsuper OR EXISTS (
    SELECT FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c WHERE s.setrole = r.oid AND c ~ '^session_replication_role=(replica|local)'))`;
