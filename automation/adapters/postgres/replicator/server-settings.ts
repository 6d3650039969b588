import type { ServerSettings } from "../../../verification/replication-rules";
import { Connection, type ConnectionSettings } from "../connection";
import { sessionNames } from "../session-names";

/**
 * What a server's own configuration sets for every session, timeouts in milliseconds. Read on a session that brings no settings: those of
 * this controller would hide them, and those of the role or the database are in the catalogue.
 */
export async function readServerSettings(settings: ConnectionSettings): Promise<ServerSettings> {
  const session = new Connection(settings, sessionNames.watching, { quiet: false, asIs: true });
  try {
    const rows = await session.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name ~ '^((statement|transaction|idle_session|idle_in_transaction_session)_timeout|array_nulls|xmloption)$'
         AND source NOT IN ('database', 'user', 'database user', 'client', 'session')`,
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  } finally {
    await session.close();
  }
}
