import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { Credentials } from "./credentials";
import type { PasswordDatabase } from "./rotate";
import { scramVerifier } from "./scram";

/** How long a connection or a statement may take, in milliseconds. */
const deadlineMs = 10_000;

/** PostgreSQL's answers to a wrong password: anything else is no answer to the question. */
const refusals = new Set(["28P01", "28000"]);

/** PostgreSQL over TLS, its certificate verified. */
export const postgres: PasswordDatabase = {
  canLogIn: (credentials) =>
    connected(credentials, () => Promise.resolve(true)).catch((error: unknown) => {
      const { code } = error as { code?: string };
      if (code !== undefined && refusals.has(code)) return false;
      throw error;
    }),
  changePassword: (current, pending) =>
    connected(current, async (client) => {
      const verifier = scramVerifier(pending.password ?? "", randomBytes(16));
      await client.query(
        `ALTER ROLE ${client.escapeIdentifier(pending.username)} PASSWORD ${client.escapeLiteral(verifier)}`,
      );
    }),
};

async function connected<T>(
  { host, port, dbname, username, password, caCertificate }: Credentials,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    host,
    port,
    database: dbname,
    user: username,
    password,
    ssl: {
      rejectUnauthorized: true,
      ...(caCertificate === undefined ? {} : { ca: caCertificate }),
    },
    connectionTimeoutMillis: deadlineMs,
    statement_timeout: deadlineMs,
  });
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
