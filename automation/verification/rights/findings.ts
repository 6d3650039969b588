import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { ofApplication, ofNoExtension } from "../catalogue/readers/fragments";
import { sqlName, type Finding } from "../replication-rules/finding";
import { subscribeFunction } from "./setup-script";
import { wantedRights } from "./wanted";
import { statementName } from "../statement-name";

interface Who {
  readonly name: string;
  readonly database: string;
  readonly superuser: boolean;
  readonly major: number;
}

/**
 * Rights that the controller's own role lacks on one database, each with the statement that gives it. A
 * superuser lacks none.
 */
export async function controllerFindings(
  query: Query,
  side: DatabaseRole,
): Promise<readonly Finding[]> {
  const [who] = await query.rows<Who>(
    `SELECT rolname::text AS name, rolsuper AS superuser, current_database()::text AS database, current_setting('server_version_num')::int / 10000 AS major
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (who === undefined) throw new Error(`The ${side} did not say who its controller is.`);
  if (who.superuser) return [];
  const role = statementName(who.name);
  const finding = (problem: string, remedy: string): Finding => {
    return { kind: `${side} right`, name: sqlName(who.name), problem, remedy, waivable: false };
  };
  const known = wantedRights.filter(({ sinceMajor }) => who.major >= sinceMajor);
  const [held] = await query.rows<Record<string, boolean>>(
    `SELECT ${known.map(({ has }, index) => `${has} AS has_${index}`).join(", ")}`,
  );
  const [owners, hidden, mayAsk] = await Promise.all([
    query.rows<{ owner: string; superuser: boolean; objects: number }>(foreignOwners),
    query.rows<{ path: string[] }>(hiddenRows),
    query.rows<{ found: boolean }>(
      `SELECT coalesce(has_function_privilege(current_user, to_regprocedure('${subscribeFunction}'), 'EXECUTE'), false) AS found`,
    ),
  ]);
  return [
    ...known
      .filter((_, index) => held?.[`has_${index}`] !== true)
      .map(({ what, why, grant }) =>
        finding(`lacks ${what} (${why})`, grant(role, statementName(who.database))),
      ),
    ...(who.major >= 16 || mayAsk[0]?.found === true
      ? []
      : [
          finding(
            `can't make a subscription: PostgreSQL ${who.major} lets a superuser alone`,
            `run the set-up script of the ${side} once as a superuser (causeway setup-script --side ${side})`,
          ),
        ]),
    ...owners.map(({ owner, superuser, objects }) =>
      superuser
        ? finding(
            `can't fence ${objects} tables that belong to the superuser ${sqlName(owner)}`,
            `give them to the application's owner: REASSIGN OWNED BY ${statementName(owner)} moves too much, so ALTER TABLE ... OWNER TO each`,
          )
        : finding(
            `can't fence ${objects} tables of ${sqlName(owner)}: only an owner may`,
            `GRANT ${statementName(owner)} TO ${role}`,
          ),
    ),
    ...hidden.map(({ path }) =>
      finding(
        `would not see all rows of ${sqlName(...path)}: its row security is forced`,
        `ALTER ROLE ${role} BYPASSRLS`,
      ),
    ),
  ];
}

const ownTables = `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_roles o ON o.oid = k.relowner
  WHERE k.relkind IN ('r', 'p', 'm') AND k.relpersistence <> 't' AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}`;

const foreignOwners = `SELECT o.rolname::text AS owner, o.rolsuper AS superuser, count(*)::int AS objects ${ownTables}
  AND NOT pg_has_role(current_user, o.oid, 'USAGE') GROUP BY 1, 2 ORDER BY 1`;

const hiddenRows = `SELECT ARRAY[n.nspname::text, k.relname::text] AS path ${ownTables} AND k.relrowsecurity AND k.relforcerowsecurity
  AND NOT (SELECT r.rolbypassrls FROM pg_roles r WHERE r.rolname = current_user) ORDER BY 1`;
