import { rmSync } from "node:fs";
import * as path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { connectDatabase } from "../../../automation/adapters/postgres/database";
import { waitUntil } from "../../../automation/process/wait-until";
import type { DatabaseUser } from "../../../automation/rehearsal/postgres/roles";
import {
  removePair,
  startPair,
  type PairMember,
} from "../../../automation/rehearsal/postgres/pair";
import { startPostgres } from "../../../automation/rehearsal/postgres/server";
import type { Login } from "../../../automation/run/login";
import { runFolder } from "../../../automation/run/run-folder";
import type { DatabaseRole } from "../../../automation/run/words";
import { Closers } from "../../bench/switch/closers";
import { demoManifest } from "../../helpers/demo-manifest";

const roles = ["source", "target"] as const;
/** A history that both copies of in a second: what is asked here is who writes, not how much there is. */
const transactions = 1_000;

/** PostgreSQL 15 and 17, which many schedules share, each with databases of its own. */
export interface Servers {
  connection(role: DatabaseRole, database: string, user: DatabaseUser | "postgres"): Login;
  /** A source with the seeded history and a target with its prepared schema, both of this name. */
  createDatabases(name: string): Promise<void>;
  /** Drops both with all that hangs on them. */
  dropDatabases(name: string): Promise<void>;
  /** Kills every process of a server at once, as a power cut would. */
  crash(role: DatabaseRole): Promise<void>;
  /** Starts a server again, at the same port. Does nothing while it runs. */
  revive(role: DatabaseRole): Promise<void>;
  /** Whatever works on the servers ends before they do, however the process ends. */
  readonly closers: Closers;
  /** Stops both, with what works on them, and removes them; their logs, and what `root` holds besides, unless they are to be kept. */
  stop(keep?: boolean): Promise<void>;
}

/** Starts both servers below `root`. */
export async function startServers(root: string): Promise<Servers> {
  const folder = runFolder(root);
  const closers = new Closers();
  let kept = false;
  await closers.hold(Promise.resolve(), () => {
    if (!kept) rmSync(root, { recursive: true, force: true });
  });
  const pair = await closers.hold(startPair(folder, { transactions }), () => removePair(folder));
  await fence(pair.target.connection("causeway_controller"));
  const members: Record<DatabaseRole, PairMember> = { source: pair.source, target: pair.target };
  const connection: Servers["connection"] = (role, database, user) => ({
    ...members[role].connection(user),
    database,
  });
  const admin = (role: DatabaseRole, work: (client: Client) => Promise<void>) =>
    withClient(connection(role, "postgres", "postgres"), work);
  return {
    connection,
    createDatabases: async (name) => {
      await Promise.all(
        roles.map((role) =>
          admin(role, async (client) => {
            await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE payments`);
          }),
        ),
      );
    },
    dropDatabases: async (name) => {
      for (const role of roles) {
        await withClient(connection(role, name, "postgres"), dropSubscriptions);
      }
      for (const role of roles) await admin(role, (client) => dropDatabase(client, name));
    },
    crash: (role) => members[role].server.crash(),
    revive: async (role) => {
      const { server } = members[role];
      const { major, port } = server;
      const { password } = connection(role, "postgres", "postgres");
      const logFile = path.join(folder.logs, `postgres-${role}.log`);
      const dir = folder.databases[role];
      const again = await startPostgres({ major, port, password, dir, logFile });
      members[role] = { ...members[role], server: again };
    },
    closers,
    stop: (keep = false) => {
      kept = keep;
      return closers.close();
    },
  };
}

/** The template of every target refuses writes, as a target does from the first day on: before that nobody knows it. */
async function fence(connection: Login): Promise<void> {
  const target = await connectDatabase({ role: "target", connection, roles: demoManifest.roles });
  await target.closeFenceAtRest();
  await target.close();
}

/** Runs `work` in a session that is closed afterwards. */
export async function withClient<T>(
  login: Login,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...login, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function dropSubscriptions(client: Client): Promise<void> {
  const { rows } = await client.query<{ subname: string }>(
    `SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
     WHERE d.datname = current_database()`,
  );
  for (const { subname } of rows) {
    const name = escapeIdentifier(subname);
    await client.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
    await client.query(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE)`);
    await client.query(`DROP SUBSCRIPTION ${name}`);
  }
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(
    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = $1 AND active",
    [name],
  );
  const idle = async () =>
    (await client.query("SELECT FROM pg_replication_slots WHERE database = $1 AND active", [name]))
      .rowCount === 0;
  await waitUntil(idle, { withinMs: 15_000, everyMs: 20 });
  await client.query(
    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = $1",
    [name],
  );
  await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
}
