import assert from "node:assert/strict";
import { connectDatabase } from "../../../../automation/adapters/postgres/database";
import { demoManifest } from "../../../helpers/demo-manifest";
import { takePair, type SpecPair } from "../../../helpers/postgres-pair";

describe("a PostgreSQL database behind the port", function () {
  this.timeout(30_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
  });
  after(() => pair.close());

  const positions = async () =>
    new Map((await pair.database.source.sequences()).map((each) => [each.sequence, each] as const));

  it("tells where every sequence stands, and where one would start that was never used", async () => {
    await pair.client.source.query("CREATE SEQUENCE spec_counter START 5 INCREMENT 5");
    await pair.client.source.query(
      "CREATE SEQUENCE spec_set; SELECT setval('spec_set', 70, false)",
    );
    const found = await positions();
    assert.equal(found.get("spec_counter")?.next, 5n);
    assert.equal(found.get("spec_counter")?.increment, 5n);
    assert.equal(found.get("spec_set")?.next, 70n);
    assert.equal(found.get("transactions_id_seq")?.next, 601n);
    assert.equal(found.get("ledger_entries_id_seq")?.next, 1201n);
  });

  it("puts sequences where they are to stand, whichever way they count", async () => {
    await pair.client.source.query('CREATE SEQUENCE "Spec.Down" INCREMENT -1 MINVALUE -100');
    const { source } = pair.database;
    await source.setSequences([
      { schema: "public", sequence: "transactions_id_seq", next: 1_051n },
      { schema: "public", sequence: "Spec.Down", next: -50n },
    ]);
    const { rows } = await pair.client.source.query<{ id: string; down: string }>(
      `SELECT nextval('transactions_id_seq') AS id, nextval('"Spec.Down"') AS down`,
    );
    assert.deepEqual(rows, [{ id: "1051", down: "-50" }]);
  });

  it("leaves a sequence that is at its end there, so that it fails as it would have", async () => {
    await pair.client.source.query("CREATE SEQUENCE spec_short MAXVALUE 10");
    const { source } = pair.database;
    await source.setSequences([{ schema: "public", sequence: "spec_short", next: 11n }]);
    await assert.rejects(pair.client.source.query("SELECT nextval('spec_short')"), {
      code: "2200H",
    });
    assert.equal((await positions()).get("spec_short")?.next, 11n);
  });

  it("forgets the sentinels that only measured, and keeps the others, whoever publishes all tables", async () => {
    const { source } = pair.database;
    await pair.client.source.query("CREATE PUBLICATION spec_others FOR ALL TABLES");
    try {
      for (const sentinel of ["lag/1", "lag/2", "run-1/switch-1/fenced"])
        await source.writeSentinel(sentinel);
      await source.forgetSentinels("lag/");
    } finally {
      await pair.client.source.query("DROP PUBLICATION spec_others");
    }
    const { rows } = await pair.client.source.query("SELECT id FROM causeway.sentinel ORDER BY id");
    assert.deepEqual(rows, [{ id: "run-1/switch-1/fenced" }]);
  });

  it("refuses a sequence that it does not have", async () => {
    await assert.rejects(
      pair.database.source.setSequences([{ schema: "public", sequence: "elsewhere", next: 1n }]),
      /other database only: public.elsewhere/,
    );
  });

  it("keeps the newest epoch and refuses an older one or another writer's claim to it", async () => {
    const { target } = pair.database;
    assert.equal(await target.epoch(), undefined);
    const epoch = { number: 7, writer: "target", runId: "a" } as const;
    await target.recordEpoch(epoch);
    await target.recordEpoch(epoch);
    assert.deepEqual(await target.epoch(), epoch);
    await assert.rejects(target.recordEpoch({ ...epoch, number: 6 }), /is at epoch 7/);
    await assert.rejects(target.recordEpoch({ ...epoch, writer: "source" }), /is at epoch 7/);
    assert.deepEqual(await target.epoch(), epoch);
  });

  it("sees a long transaction of the application, and one that was prepared", async () => {
    const app = await pair.connect("source", "payment_app");
    await app.query("BEGIN");
    await app.query("SELECT 1");
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { longestTransactionMs, preparedTransactions } = await pair.database.source.health();
    assert.ok(longestTransactionMs >= 25, `${longestTransactionMs}`);
    assert.equal(preparedTransactions, 0);
    await app.query("ROLLBACK");
    assert.equal((await pair.database.source.health()).longestTransactionMs, 0);
  });

  it("ends the application's sessions and leaves its own", async () => {
    const app = await pair.connect("source", "payment_app");
    assert.ok((await pair.database.source.terminateApplicationSessions()) >= 1);
    await assert.rejects(app.query("SELECT 1"));
    assert.equal(await pair.database.source.terminateApplicationSessions(), 0);
    assert.equal(await pair.database.source.fence(), "open");
  });

  it("opens a new session after the old one was cut", async () => {
    await pair.client.target.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'causeway-%' AND datname = current_database()",
    );
    await pair.database.target.fence().catch(() => undefined);
    assert.notEqual(await pair.database.target.fence(), "partial");
  });

  it("names the database that it cannot reach", async () => {
    const connection = { ...pair.connection("source", "causeway_controller"), database: "nowhere" };
    await assert.rejects(
      connectDatabase({ role: "source", connection, roles: demoManifest.roles }),
      /Cannot connect to nowhere on 127\.0\.0\.1:\d+ as causeway_controller .*does not exist/,
    );
  });
});
