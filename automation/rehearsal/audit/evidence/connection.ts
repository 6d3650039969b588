import { Client } from "pg";
import type { DatabaseRole } from "../../../run/words";

/** How the audit reaches a database; a role that may read everything and write nothing. */
export interface AuditConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

/** Both databases, open. */
export type OpenDatabases = Readonly<Record<DatabaseRole, Client>>;

/**
 * Settings that the text of a row depends on, pinned so that both servers print alike; statements are
 * bounded, so that a stuck server fails the audit instead of holding it.
 */
const session = [
  "timezone=UTC",
  "datestyle=ISO,MDY",
  "intervalstyle=postgres",
  "extra_float_digits=1",
  "bytea_output=hex",
  "xmloption=content",
  "search_path=public",
  "default_transaction_read_only=on",
  "jit=off",
  "statement_timeout=120000",
];

/** Runs `work` with a connection to each database and closes both. */
export async function withDatabases<T>(
  connections: Readonly<Record<DatabaseRole, AuditConnection>>,
  work: (databases: OpenDatabases) => Promise<T>,
): Promise<T> {
  const source = client(connections.source);
  const target = client(connections.target);
  const opened = await Promise.allSettled([source.connect(), target.connect()]);
  try {
    for (const result of opened) {
      if (result.status === "rejected") throw result.reason;
    }
    return await work({ source, target });
  } finally {
    await Promise.allSettled([source.end(), target.end()]);
  }
}

function client(connection: AuditConnection): Client {
  const opened = new Client({
    ...connection,
    application_name: "causeway-audit",
    connectionTimeoutMillis: 10_000,
    options: session.map((setting) => `-c ${setting}`).join(" "),
  });
  // A connection that breaks between two statements shows in the next one.
  opened.on("error", () => undefined);
  return opened;
}
