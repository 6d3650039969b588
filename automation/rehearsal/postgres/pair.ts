import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Client, escapeIdentifier } from "pg";
import type { Login } from "../../run/login";
import type { DatabaseRole } from "../../run/words";
import type { RunFolder } from "../../run/run-folder";
import type { PostgresMajor } from "./binaries";
import { neededBytes, requireDiskSpace } from "./disk-space";
import { createRoles, type DatabaseUser } from "./roles";
import { createSchema, prepareTargetSchema } from "./schema";
import { seed, seedSizes, type SeedResult } from "./seed";
import {
  databaseName,
  removePostgres,
  startPostgres,
  stopLeftover,
  type PostgresServer,
} from "./server";

/** The majors of the pair, as the platform has them: the source is the older one. */
export const pairMajors: Readonly<Record<DatabaseRole, PostgresMajor>> = { source: 15, target: 17 };

/** One of the two databases, running. */
export interface PairMember {
  readonly role: DatabaseRole;
  readonly server: PostgresServer;
  /** How one of the rehearsal's roles connects to the database `payments`. */
  connection(user: DatabaseUser | "postgres"): Login;
}

/** Both databases of a run: the source with the seeded history, the target with its prepared schema and no row. */
export interface PostgresPair {
  readonly source: PairMember;
  readonly target: PairMember;
  readonly seeded: SeedResult;
  stop(): Promise<void>;
}

/** What a pair needs to know. */
export interface PairOptions {
  readonly transactions: number;
  readonly ports?: Readonly<Partial<Record<DatabaseRole, number>>>;
}

/**
 * Starts both servers of a run, or adopts those that still run, with roles on both and schema and
 * history on the source. May be called again on the same folder: what is there is kept. Throws
 * `LaunchError`, and stops what it started, when something is missing.
 */
export async function startPair(folder: RunFolder, options: PairOptions): Promise<PostgresPair> {
  const seeded = seedSizes(options.transactions);
  const fresh = !existsSync(path.join(folder.databases.source, "data"));
  if (fresh) requireDiskSpace(folder.root, neededBytes(options.transactions));
  const password = sharedPassword(folder);
  const member = (role: DatabaseRole) => startMember(folder, role, password, options.ports?.[role]);
  const started = await Promise.allSettled([member("source"), member("target")]);
  const [source, target] = started;
  if (source.status === "rejected" || target.status === "rejected") {
    await stopPair(folder);
    throw source.status === "rejected" ? source.reason : (target as PromiseRejectedResult).reason;
  }
  try {
    await withClient(source.value, async (client) => {
      await createSchema(client);
      // A run that was killed in between has the schema and not one row.
      const { rowCount } = await client.query("SELECT FROM customers LIMIT 1");
      if (rowCount === 0) await seed(client, options);
    });
    await withClient(target.value, prepareTargetSchema);
  } catch (error) {
    await stopPair(folder);
    throw error;
  }
  return {
    source: source.value,
    target: target.value,
    seeded,
    stop: async () => {
      await Promise.all([source.value.server.stop(), target.value.server.stop()]);
    },
  };
}

/** Stops both servers of a run, whoever started them; answers how many ran. */
export async function stopPair(folder: RunFolder): Promise<number> {
  const { source, target } = folder.databases;
  const stopped = await Promise.all([source, target].filter(existsSync).map(stopLeftover));
  return stopped.filter(Boolean).length;
}

/** Stops both servers of a run and removes their data, also what lies outside the run's folder. */
export async function removePair(folder: RunFolder): Promise<void> {
  const { source, target } = folder.databases;
  await Promise.all([source, target].filter(existsSync).map(removePostgres));
}

async function startMember(
  folder: RunFolder,
  role: DatabaseRole,
  password: string,
  port: number | undefined,
): Promise<PairMember> {
  const server = await startPostgres({
    major: pairMajors[role],
    dir: folder.databases[role],
    logFile: path.join(folder.logs, `postgres-${role}.log`),
    password,
    ...(port === undefined ? {} : { port }),
  });
  const { host } = server;
  const connection = (user: DatabaseUser | "postgres", database = databaseName) => {
    return { host, port: server.port, user, password, database };
  };
  const client = new Client(connection("postgres", "postgres"));
  await client.connect();
  try {
    await createRoles(client, password);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      databaseName,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(databaseName)}`);
  } finally {
    await client.end();
  }
  return { role, server, connection: (user) => connection(user) };
}

async function withClient(member: PairMember, work: (client: Client) => Promise<void>) {
  const client = new Client(member.connection("postgres"));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The password of this run's roles: made once, readable by the run's owner alone. */
function sharedPassword(folder: RunFolder): string {
  const file = path.join(folder.root, "databases", "password");
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}
