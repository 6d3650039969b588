import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { ofApplication } from "../catalogue/readers/fragments";
import { sqlName, type Finding } from "./finding";
import { statementName } from "../statement-name";

/**
 * A worker stops at a table whose row security is forced, unless who it writes as passes it: asked of the
 * follower's controller before its tables are there.
 */
export async function forcedRowSecurityFindings(
  writer: Query,
  follower: Query,
  side: DatabaseRole,
): Promise<readonly Finding[]> {
  const [[who], forced] = await Promise.all([
    follower.rows<{ name: string; passes: boolean }>(
      "SELECT rolname::text AS name, rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user",
    ),
    writer.rows<{ path: string[] }>(
      `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind IN ('r', 'p') AND k.relpersistence = 'p' AND k.relrowsecurity AND k.relforcerowsecurity AND ${ofApplication("n")} ORDER BY 1`,
    ),
  ]);
  if (who === undefined || who.passes) return [];
  return forced.map(({ path }) => ({
    kind: `${side} table`,
    name: sqlName(...path),
    problem: `forces row security on ${sqlName(who.name)} too, which could then not apply its rows on the ${side}`,
    remedy: `ALTER ROLE ${statementName(who.name)} BYPASSRLS`,
    waivable: false,
  }));
}
