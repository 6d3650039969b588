import type { Query } from "../ports/query";
import type { DatabaseRole } from "../run/words";
import type { ServerSettings } from "../verification/replication-rules";
import {
  readingFindings,
  timeoutFindings,
} from "../verification/replication-rules/session-settings";
import type { Check } from "./check";
import { answerOf } from "./rules";
import { manifestOf } from "./scope";

/** Timeouts of whoever makes the first copy: on the source the replication role's, on the target the asking role's. */
export function sessionTimeoutsCheck(side: DatabaseRole): Check {
  return {
    id: `roles/session-timeouts-on-${side}`,
    title: `no timeout on the ${side} ends the first copy of a large table`,
    severity: "high",
    asks: [side],
    run: async (databases, scope) => {
      const query = databases[side];
      const reads = side === "source";
      const name = reads ? manifestOf(scope).roles.replication : await whoAsks(query);
      const server = await serverSettings(query);
      return answerOf(await timeoutFindings(query, side, { name, reads }, server), scope);
    },
  };
}

/** Settings that change values on their way, of the role that asks: the subscription is to be its. */
export function readingSettingsCheck(side: DatabaseRole): Check {
  return {
    id: `${side}/reading-settings`,
    title: "arriving values are read as they were written",
    severity: "block",
    asks: [side],
    run: async (databases, scope) => {
      const query = databases[side];
      return answerOf(await readingFindings(query, side, await serverSettings(query)), scope);
    },
  };
}

async function whoAsks(query: Query): Promise<string> {
  const [who] = await query.rows<{ name: string }>("SELECT current_user::text AS name");
  return who?.name ?? "";
}

/**
 * What the server sets for every session, as this session's reset values tell it: but for settings that the
 * database or the asking role has itself, which hide the server's. (The engine looks on a session of its own.)
 */
async function serverSettings(query: Query): Promise<ServerSettings> {
  const rows = await query.rows<{ name: string; value: string }>(
    `SELECT p.name, p.reset_val AS value FROM pg_settings p
     WHERE p.name ~ '^((statement|transaction|idle_session|idle_in_transaction_session)_timeout|array_nulls|xmloption)$'
       AND NOT EXISTS (SELECT FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c
         WHERE split_part(c, '=', 1) = p.name
           AND s.setrole IN (0, (SELECT r.oid FROM pg_roles r WHERE r.rolname = session_user))
           AND s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())))`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
