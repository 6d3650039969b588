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

  it("tells every sequence, and where one would start that was never used", async () => {
    await pair.client.source.query("CREATE SEQUENCE spec_counter START 5 INCREMENT 5");
    const values = await pair.database.source.sequences();
    assert.equal(values.get("public.spec_counter"), 0n);
    assert.equal(values.get("public.transactions_id_seq"), 600n);
    assert.equal(values.get("public.ledger_entries_id_seq"), 1200n);
  });

  it("raises sequences with headroom and never sets one back", async () => {
    const name = "public.transactions_id_seq";
    const { source } = pair.database;
    await source.raiseSequences(new Map([[name, 1_000n]]), 50n);
    assert.equal((await source.sequences()).get(name), 1_050n);
    await source.raiseSequences(new Map([[name, 10n]]), 50n);
    assert.equal((await source.sequences()).get(name), 1_050n);
    const { rows } = await pair.client.source.query<{ id: string }>(
      "SELECT nextval('transactions_id_seq') AS id",
    );
    assert.equal(rows[0]?.id, "1051");
  });

  it("raises a sequence that counts down downwards, and no further than its end", async () => {
    await pair.client.source.query("CREATE SEQUENCE spec_down INCREMENT -1 MINVALUE -100");
    await pair.client.source.query("CREATE SEQUENCE spec_short MAXVALUE 10");
    const values = new Map([
      ["public.spec_down", -20n],
      ["public.spec_short", 8n],
    ]);
    await pair.database.source.raiseSequences(values, 30n);
    const raised = await pair.database.source.sequences();
    assert.equal(raised.get("public.spec_down"), -50n);
    assert.equal(raised.get("public.spec_short"), 10n);
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
      pair.database.source.raiseSequences(new Map([["public.elsewhere_seq", 1n]]), 1n),
      /other database only: public.elsewhere_seq/,
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
