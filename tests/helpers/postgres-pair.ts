import { existsSync, mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { connectDatabase } from "../../automation/adapters/postgres/database";
import { createNativeReplicator } from "../../automation/adapters/postgres/replicator";
import type { Database } from "../../automation/ports/database";
import type { Replicator } from "../../automation/ports/replicator";
import type { DatabaseRole } from "../../automation/run/words";
import { counterpart } from "../../automation/run/words";
import type { Login } from "../../automation/run/login";
import { removePair, startPair, type PostgresPair } from "../../automation/rehearsal/postgres/pair";
import { demoExclusions, demoManifest } from "./demo-manifest";
import type { DatabaseUser } from "../../automation/rehearsal/postgres/roles";
import { startPostgres } from "../../automation/rehearsal/postgres/server";
import { runFolder, type RunFolder } from "../../automation/run/run-folder";

/** Transactions of history that a spec's source starts with. */
export const historySize = 600;

/** Both databases of one spec, on servers that all specs share. */
export interface SpecPair {
  readonly database: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  /** A superuser's session on each database. */
  readonly client: Readonly<Record<DatabaseRole, Client>>;
  connection(role: DatabaseRole, user: DatabaseUser | "postgres"): Login;
  /** A session of a role, closed with the pair. */
  connect(role: DatabaseRole, user: DatabaseUser | "postgres"): Promise<Client>;
  close(): Promise<void>;
}

let folder: RunFolder | undefined;
let servers: Promise<PostgresPair> | undefined;
let taken = 0;

/** Started once a test run, when the first spec needs it. */
function sharedServers(): Promise<PostgresPair> {
  folder ??= runFolder(mkdtempSync(path.join(os.tmpdir(), "causeway-spec-")));
  return (servers ??= startPair(folder, { transactions: historySize }));
}

after("stop the specs' servers", async function () {
  this.timeout(60_000);
  if (folder === undefined) return;
  await removePair(folder);
  rmSync(folder.root, { recursive: true });
  if (existsSync(folder.root)) throw new Error(`${folder.root} is still there`);
  folder = undefined;
  servers = undefined;
});

/**
 * A source with the seeded history and a target without a row (prepared, or without any table), in databases of their own. Close
 * the pair in an `after` hook.
 */
export async function takePair({ prepared = true } = {}): Promise<SpecPair> {
  const { source, target } = await sharedServers();
  const members = { source, target };
  const name = `spec_${++taken}`;
  await administer(source.connection("postgres"), `CREATE DATABASE ${name} TEMPLATE payments`);
  const template = prepared ? "payments" : "template1";
  await administer(target.connection("postgres"), `CREATE DATABASE ${name} TEMPLATE ${template}`);

  const sessions: Client[] = [];
  const connection = (role: DatabaseRole, user: DatabaseUser | "postgres") => ({
    ...members[role].connection(user),
    database: name,
  });
  const connect = async (role: DatabaseRole, user: DatabaseUser | "postgres") => {
    const client = new Client(connection(role, user));
    client.on("error", () => undefined);
    await client.connect();
    sessions.push(client);
    return client;
  };
  const database = async (role: DatabaseRole) =>
    connectDatabase({
      role,
      connection: connection(role, "causeway_controller"),
      roles: demoManifest.roles,
    });
  const side = (role: DatabaseRole) => ({
    connection: connection(role, "causeway_controller"),
    replication: connection(role, "causeway_replication"),
  });
  const databases = { source: await database("source"), target: await database("target") };
  const replicator = createNativeReplicator({
    source: side("source"),
    target: side("target"),
    roles: demoManifest.roles,
    exclusions: demoExclusions,
    targetSchema: "prepared",
  });
  return {
    database: databases,
    replicator,
    client: {
      source: await connect("source", "postgres"),
      target: await connect("target", "postgres"),
    },
    connection,
    connect,
    close: async () => {
      await Promise.all([
        replicator.close(),
        databases.source.close(),
        databases.target.close(),
        ...sessions.map((each) => each.end().catch(() => undefined)),
      ]);
      for (const role of ["target", "source"] as const) {
        await dropSubscriptions(connection(role, "postgres"));
      }
      for (const role of ["target", "source"] as const) {
        const admin = members[role].connection("postgres");
        await administer(admin, `DROP DATABASE ${name} WITH (FORCE)`, name);
      }
    },
  };
}

/** Kills the target's server as a power cut would, and starts it again at the same port. */
export async function crashTarget(): Promise<void> {
  const { target } = await sharedServers();
  const { major, port, dataDirectory } = target.server;
  await target.server.crash();
  const { password } = target.connection("postgres");
  if (folder === undefined) throw new Error("the specs' servers were never started");
  const again = await startPostgres({
    major,
    port,
    password,
    dir: folder.databases.target,
    logFile: path.join(folder.logs, "postgres-target.log"),
  });
  if (again.dataDirectory !== dataDirectory) throw new Error("the target came back elsewhere");
  const revived = { ...target, server: again };
  servers = sharedServers().then((pair) => ({ ...pair, target: revived }));
}

/** Starts replication from one side and resolves when every table is copied. */
export async function replicate(pair: SpecPair, from: DatabaseRole = "source"): Promise<void> {
  await pair.database[counterpart(from)].closeFenceAtRest();
  await pair.replicator.start({ from });
  await until("every table is copied", async () => {
    const { tablesReady, tablesTotal, streamingFrom } = await pair.replicator.status();
    return streamingFrom === from && tablesTotal > 0 && tablesReady === tablesTotal;
  });
}

/** Repeats a look until it is true; fails after 15 s. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`still waiting after 15 s until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Pays 1.00 from an account to the next one of its currency; returns the transaction's id. */
export async function pay(client: Client, account: number, site = "blue"): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT p.id FROM accounts a, record_payment(gen_random_uuid(), a.id, a.id + 3, 1, a.currency, $2, '{}') p
     WHERE a.id = $1`,
    [account, site],
  );
  return Number(rows[0]?.id);
}

async function administer(options: Login, statement: string, slotsOf?: string) {
  const client = new Client({ ...options, database: "postgres" });
  await client.connect();
  try {
    if (slotsOf !== undefined) {
      await until("no slot is in use", async () => {
        const held = "SELECT FROM pg_replication_slots WHERE database = $1 AND active";
        return (await client.query(held, [slotsOf])).rowCount === 0;
      });
      const drop =
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = $1";
      await client.query(drop, [slotsOf]);
    }
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropSubscriptions(options: Login): Promise<void> {
  const client = new Client(options);
  await client.connect();
  try {
    const { rows } = await client.query<{ subname: string }>(
      `SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
       WHERE d.datname = current_database()`,
    );
    for (const { subname } of rows) {
      await client.query(`ALTER SUBSCRIPTION ${subname} DISABLE`);
      await client.query(`ALTER SUBSCRIPTION ${subname} SET (slot_name = NONE)`);
      await client.query(`DROP SUBSCRIPTION ${subname}`);
    }
  } finally {
    await client.end();
  }
}
