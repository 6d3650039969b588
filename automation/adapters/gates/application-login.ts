import { readFileSync } from "node:fs";
import { Client } from "pg";
import type { DatabaseRole } from "../../run/words";
import type { PgBouncerControl } from "./pgbouncer-control";

/** PostgreSQL's answers to a wrong password: anything else is no answer to the question. */
const refusals = new Set(["28P01", "28000"]);
/** The password was right, and the role may not connect: the door of a database that is not the writer is closed. */
const shutOut = "42501";

/** Logs in to a database as the application does, past PgBouncer. The caller ends the connection. */
export async function logIn(
  { databases, databasesCaFile }: Pick<PgBouncerControl, "databases" | "databasesCaFile">,
  role: DatabaseRole,
  limitMs: number,
): Promise<Client> {
  const client = new Client({
    ...databases[role],
    connectionTimeoutMillis: limitMs,
    statement_timeout: limitMs,
    ...(databasesCaFile === undefined
      ? {}
      : { ssl: { ca: readFileSync(databasesCaFile, "utf8"), rejectUnauthorized: true } }),
  });
  // A connection that ends between two statements is told by the next one: it must not end the agent.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Whether a database accepts a password of the application. @throws Error when it gives no answer. */
export async function acceptsPassword(
  control: Pick<PgBouncerControl, "databases" | "databasesCaFile">,
  role: DatabaseRole,
  password: string,
  limitMs: number,
): Promise<boolean> {
  const { databases } = control;
  const tried = {
    ...control,
    databases: { ...databases, [role]: { ...databases[role], password } },
  };
  try {
    await (await logIn(tried, role, limitMs)).end();
    return true;
  } catch (error) {
    const { code = "" } = error as { code?: string };
    if (refusals.has(code)) return false;
    if (code === shutOut) return true;
    throw error;
  }
}
