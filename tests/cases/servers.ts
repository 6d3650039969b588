import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client, escapeIdentifier } from "pg";
import type { DatabaseRole } from "../../automation/run/words";
import type { PostgresMajor } from "../../automation/rehearsal/postgres/binaries";
import { createRoles } from "../../automation/rehearsal/postgres/roles";
import {
  removePostgres,
  startPostgres,
  type PostgresServer,
} from "../../automation/rehearsal/postgres/server";

/** How to connect to one database of a case. */
export interface CaseConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** How the server proves who it is, where the servers were started so. */
  readonly tls?: { readonly caFile: string };
}

/** A server of each major, without any application's database. */
export interface CaseServers {
  connection(role: DatabaseRole, database: string, user?: string): CaseConnection;
  /** What is done to a case's databases once its tables are there, such as taking rights away. */
  prepare?(database: string): Promise<void>;
  stop(): Promise<void>;
}

/** Where the data of each server is, and what runs it owns. */
interface ServerFiles {
  dataDirectory(role: DatabaseRole): string;
}

const password = "cases";

/** Which PostgreSQL is the source's, and which the target's. */
export type Majors = Readonly<Record<DatabaseRole, PostgresMajor>>;

/**
 * Starts PostgreSQL 15 (source) and 17 (target) in a folder that goes away with them.
 * @param settings what is set beyond the stage's own; takes a restart.
 * @param majors of each server, instead of 15 and 17.
 */
export async function startServers(
  settings: Readonly<Record<string, number>> = {},
  majors: Majors = { source: 15, target: 17 },
): Promise<CaseServers & ServerFiles> {
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-cases-"));
  const launch = (role: DatabaseRole) =>
    startPostgres({
      major: majors[role],
      dir: path.join(root, role),
      logFile: path.join(root, "logs", `${role}.log`),
      password,
    });
  const start = async (role: DatabaseRole) => {
    const server = await launch(role);
    if (Object.keys(settings).length === 0) return server;
    const { host, port } = server;
    const admin = new Client({ host, port, user: "postgres", password, database: "postgres" });
    await admin.connect();
    for (const [name, value] of Object.entries(settings)) {
      await admin.query(`ALTER SYSTEM SET ${name} = ${value}`);
    }
    await admin.end();
    await server.stop();
    return launch(role);
  };
  const servers: Record<DatabaseRole, PostgresServer> = {
    source: await start("source"),
    target: await start("target"),
  };
  return {
    connection: (role, database, user = "postgres") => {
      const { host, port } = servers[role];
      return { host, port, user, password, database };
    },
    dataDirectory: (role) => servers[role].dataDirectory,
    stop: async () => {
      for (const role of ["source", "target"] as const) {
        await removePostgres(path.join(root, role));
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database for a case on both servers; the server's roles are as they were made. */
export async function makeDatabases(
  servers: CaseServers,
  name: string,
  encodings?: readonly [source: string, target: string],
): Promise<void> {
  for (const role of ["source", "target"] as const) {
    await asAdministrator(servers, role, async (client) => {
      await resetRoles(client);
      const encoding = encodings?.[role === "source" ? 0 : 1];
      const options =
        encoding === undefined ? "" : ` TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`;
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)}${options}`);
    });
  }
}

/** Drops a case's databases with their subscriptions and slots, and the roles that the case made. */
export async function dropDatabases(servers: CaseServers, name: string): Promise<void> {
  for (const role of ["target", "source"] as const) {
    await dropSubscriptions(servers.connection(role, name));
  }
  for (const role of ["target", "source"] as const) {
    await asAdministrator(servers, role, async (client) => {
      await dropSlots(client, name);
      await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
      await dropRoles(client);
    });
  }
}

async function resetRoles(client: Client): Promise<void> {
  await createRoles(client, password);
  await client.query("ALTER ROLE causeway_replication NOBYPASSRLS");
  await client.query("ALTER ROLE payment_app NOSUPERUSER");
  await client.query("REVOKE SET ON PARAMETER session_replication_role FROM payment_app");
  // As the set-up script for a source's administrator grants it.
  await client.query("GRANT pg_read_all_data TO causeway_replication");
}

const lastingRoles = /^(postgres|payment_|causeway_|pg_)/;

async function dropRoles(client: Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>("SELECT rolname FROM pg_roles");
  for (const { rolname } of rows.filter((row) => !lastingRoles.test(row.rolname))) {
    await client.query(`DROP ROLE ${escapeIdentifier(rolname)}`).catch(() => undefined);
  }
  for (const role of ["payment_app", "payment_owner"])
    await client.query(`ALTER ROLE ${role} RESET ALL`);
}

async function dropSubscriptions(connection: CaseConnection): Promise<void> {
  const client = new Client({ ...connection, options: "-c statement_timeout=0" });
  await client.connect();
  try {
    await client.query("SET default_transaction_read_only = off");
    await client.query("SET session_replication_role = replica");
    const { rows } = await client.query<{ subname: string }>(
      `SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
       WHERE d.datname = current_database()`,
    );
    for (const name of rows.map(({ subname }) => escapeIdentifier(subname))) {
      await client.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
      await client.query(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE)`);
      await client.query(`DROP SUBSCRIPTION ${name}`);
    }
  } finally {
    await client.end();
  }
}

/** A slot's reader goes away some time after its subscription: each is tried for ten seconds. */
async function dropSlots(client: Client, database: string): Promise<void> {
  const slots = "SELECT slot_name FROM pg_replication_slots WHERE database = $1";
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rows } = await client.query<{ slot_name: string }>(slots, [database]);
    if (rows.length === 0) return;
    for (const { slot_name } of rows) {
      await client
        .query("SELECT pg_drop_replication_slot($1)", [slot_name])
        .catch(() => new Promise((resolve) => setTimeout(resolve, 50)));
    }
  }
  throw new Error(`The slots of ${database} are still in use after ten seconds.`);
}

async function asAdministrator(
  servers: CaseServers,
  role: DatabaseRole,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client(servers.connection(role, "postgres"));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
