import assert from "node:assert/strict";
import { Client } from "pg";
import { readCatalogue } from "../../../../automation/verification/catalogue/read-catalogue";
import { queryOn } from "../../../../automation/adapters/postgres/query";
import { Connection } from "../../../../automation/adapters/postgres/connection";
import type { DatabaseRole } from "../../../../automation/run/words";
import { closeFence, openFence } from "../../../helpers/epochs";
import { takePair, type SpecPair } from "../../../helpers/postgres-pair";

const odd = `"Ops; DROP TABLE x; ""Team"""`;
const others = [odd, `"datadog-agent"`, `"PUBLIC"`, `"none at all"`];

/** How rights to connect may stand on a database that we have never seen; `db` is its quoted name. */
const states: Readonly<Record<string, (db: string) => readonly string[]>> = {
  "nobody ever granted anything": () => [],
  "PUBLIC has nothing, the application its own right": (db) => [
    `REVOKE ALL ON DATABASE ${db} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${db} TO payment_app, "PUBLIC"`,
  ],
  "the application connects through a group with an odd name": (db) => [
    `REVOKE CONNECT ON DATABASE ${db} FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${db} TO ${odd}`,
    `GRANT ${odd} TO payment_app`,
  ],
  "another role has granted it, with a grant option, and passed it on": (db) => [
    `REVOKE CONNECT ON DATABASE ${db} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${db} TO ${odd} WITH GRANT OPTION`,
    `SET ROLE ${odd}`,
    `GRANT CONNECT ON DATABASE ${db} TO payment_app WITH GRANT OPTION`,
    "SET ROLE payment_app",
    `GRANT CONNECT ON DATABASE ${db} TO "datadog-agent"`,
    "RESET ROLE",
    `GRANT CONNECT ON DATABASE ${db} TO payment_app`,
  ],
  "a group with a grant option has passed it on to somebody else": (db) => [
    `GRANT CONNECT ON DATABASE ${db} TO ${odd} WITH GRANT OPTION`,
    `GRANT ${odd} TO payment_app`,
    `SET ROLE ${odd}`,
    `GRANT CONNECT ON DATABASE ${db} TO "datadog-agent" WITH GRANT OPTION`,
    `SET ROLE "datadog-agent"`,
    `GRANT CONNECT ON DATABASE ${db} TO "none at all"`,
    "RESET ROLE",
  ],
  "the database belongs to the application": (db) => [
    `ALTER DATABASE ${db} OWNER TO payment_app`,
    `REVOKE CONNECT ON DATABASE ${db} FROM PUBLIC`,
  ],
};

describe("the door of a database that is no longer the writer", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  let admin: Client;
  let db: string;

  before(async () => {
    pair = await takePair();
    admin = pair.client.source;
    db = `"${pair.connection("source", "postgres").database}"`;
    for (const role of others) await admin.query(`CREATE ROLE ${role} LOGIN`);
  });
  after(async () => {
    await admin.query(`ALTER DATABASE ${db} OWNER TO postgres`);
    for (const role of others) {
      await admin.query(`DROP OWNED BY ${role} CASCADE`).catch(() => undefined);
      await admin.query(`REVOKE CONNECT ON DATABASE ${db} FROM ${role} CASCADE`);
    }
    await admin.query(`REVOKE ALL ON DATABASE ${db} FROM ${others.join(", ")} CASCADE`);
    await admin.query(`DROP ROLE ${others.join(", ")}`);
    await pair.close();
  });
  afterEach(async () => {
    if ((await pair.database.source.fence()) !== "open") await openFence(pair.database.source);
  });

  /** Every right to connect as the server has it, by name. */
  const rights = async () => {
    const { rows } = await admin.query<{ line: string }>(
      `SELECT format('%s by %s %s', coalesce(e.grantee::regrole::text, '-'), e.grantor::regrole, e.is_grantable) AS line
       FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) e
       WHERE d.datname = current_database() AND e.privilege_type IN ('CONNECT', 'TEMPORARY', 'CREATE') ORDER BY 1`,
    );
    return rows.map(({ line }) => line);
  };
  const enters = async (
    user: Parameters<SpecPair["connection"]>[1],
    role: DatabaseRole = "source",
  ) => {
    const client = new Client(pair.connection(role, user));
    try {
      await client.connect();
      await client.end();
      return "in";
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  const shut = () => closeFence(pair.database.source, "spec");

  for (const [name, statements] of Object.entries(states)) {
    it(`shuts the application out and gives back exactly what was there: ${name}`, async () => {
      await admin.query(`REVOKE ${odd} FROM payment_app`);
      await admin.query(`ALTER DATABASE ${db} OWNER TO postgres`);
      await admin.query(
        `REVOKE ALL ON DATABASE ${db} FROM PUBLIC, payment_app, ${others.join(", ")} CASCADE`,
      );
      await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${db} TO PUBLIC`);
      for (const each of statements(db)) await admin.query(each);
      const before = await rights();
      assert.equal(await enters("payment_app"), "in");
      await shut();
      const catalogue = () => databaseRights(pair);
      const compared = await catalogue();
      assert.deepEqual(await pair.database.source.closeDoor(), []);
      assert.equal(await enters("payment_app"), "42501");
      for (const own of [
        "causeway_controller",
        "causeway_replication",
        "causeway_verifier",
      ] as const)
        assert.equal(await enters(own), "in", own);
      // What is taken for the while is no difference between the databases.
      assert.equal(await catalogue(), compared);
      // A second controller does the same again: what was there first is what is given back.
      assert.deepEqual(await pair.database.source.closeDoor(), []);
      await pair.database.source.openDoor();
      assert.deepEqual(await rights(), before);
      assert.equal(await enters("payment_app"), "in");
      assert.deepEqual(await pair.database.source.closeDoorAgain(), []);
      assert.equal(await enters("payment_app"), "42501");
      await pair.database.source.openDoor();
      await pair.database.source.openDoor();
      assert.deepEqual(await rights(), before);
    });
  }

  it("is never closed on a writer, nor opened on one", async () => {
    await assert.rejects(pair.database.source.closeDoor(), /its fence is not closed/);
    assert.equal(await enters("payment_app"), "in");
    await shut();
    await pair.database.source.closeDoor();
    await openFence(pair.database.source);
    await assert.rejects(pair.database.source.openDoor(), /its fence is not closed/);
    await shut();
    await pair.database.source.openDoor();
    await openFence(pair.database.source);
    assert.deepEqual(await pair.database.source.closeDoorAgain().catch(() => []), []);
    assert.equal(await enters("payment_app"), "in");
  });

  it("does nothing again where it was never closed", async () => {
    const before = await rights();
    await pair.database.target.closeDoorAgain();
    assert.equal(await enters("payment_app", "target"), "in");
    assert.deepEqual(await rights(), before);
  });

  it("tells who may still connect: a superuser", async () => {
    await admin.query("ALTER ROLE payment_app SUPERUSER");
    try {
      await shut();
      const open = await pair.database.source.closeDoor();
      assert.match(open.join(), /payment_app may still connect: it is a superuser/);
      await pair.database.source.openDoor();
    } finally {
      await admin.query("ALTER ROLE payment_app NOSUPERUSER");
    }
  });
});

/** The fact that is compared with the other database's. */
async function databaseRights(pair: SpecPair): Promise<string | undefined> {
  const connection = new Connection(pair.connection("source", "causeway_controller"), "spec");
  try {
    const scope = { ownRoles: [], roles: [] };
    const { objects } = await readCatalogue(queryOn(connection), scope);
    return objects.find(({ kind }) => kind === "database")?.facts["rights"];
  } finally {
    await connection.close();
  }
}
