import type { Query } from "../ports/query";
import type { Check } from "./check";

/**
 * A check of the source's sessions, that does not pass while some of them are hidden: of those a role sees
 * neither state nor statement nor transaction, so each such read counts them as idle.
 */
export function ofSessions(check: Check): Check {
  return {
    ...check,
    run: async (databases, scope) => {
      const answer = await check.run(databases, scope);
      const hidden = await scope.once("hidden sessions", () => hiddenSessions(databases.source));
      return hidden === undefined ? answer : { ...answer, unproven: hidden };
    },
  };
}

/** Why not every session was looked at; undefined where each was. */
async function hiddenSessions(query: Query): Promise<string | undefined> {
  const [seen] = await query.rows<{ hidden: number; role: string }>(
    `SELECT count(*)::int AS hidden, quote_ident(current_user) AS role
     FROM pg_stat_activity WHERE datname IS NOT NULL AND backend_type IS NULL`,
  );
  if (seen === undefined || seen.hidden === 0) return undefined;
  return `${seen.hidden} sessions are hidden from this role: GRANT pg_read_all_stats TO ${seen.role}`;
}
