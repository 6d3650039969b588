import { Client } from "pg";
import { isAlive } from "../../process/alive";
import { lastLines } from "../../process/last-lines";
import { waitUntil } from "../../process/wait-until";
import { LaunchError } from "./launch-error";

const deadlineMs = 60_000;
const pollMs = 10;

/** A server that was started or found, and where its log is. */
export interface Starting {
  readonly pid: number;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
}

/**
 * Resolves once the server answers `SELECT 1`, which is after crash recovery too. Throws
 * `LaunchError` with the end of the log when the process ends first or 60 s have passed.
 */
export async function awaitReady(server: Starting): Promise<void> {
  let refusal: Error | undefined;
  let gone = false;
  await waitUntil(
    async () => {
      refusal = await tryQuery(server);
      gone = !isAlive(server.pid);
      return refusal === undefined || gone || isFinal(refusal);
    },
    { withinMs: deadlineMs, everyMs: pollMs },
  );
  if (refusal === undefined) return;
  const what = gone ? "ended by itself" : "did not answer";
  throw new LaunchError(
    "not-ready",
    `PostgreSQL on port ${server.port} ${what} (${refusal.message}). ${server.logFile} ends with:\n${lastLines(server.logFile)}`,
  );
}

/** A wrong password or a missing database won't go away by themselves. */
function isFinal(error: Error & { code?: string }): boolean {
  return error.code === "28P01" || error.code === "3D000";
}

async function tryQuery({ port, password }: Starting): Promise<Error | undefined> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
