import assert from "node:assert/strict";
import type { Client } from "pg";
import { takePair, type SpecPair } from "../../../../helpers/postgres-pair";
import { closeFence } from "../../../../helpers/epochs";

const write = "UPDATE merchants SET name = name WHERE id = 1";

/** Why the fence is a trigger: what is usually taken for one lets writes through. */
describe("what looks like a fence and leaks", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let app: Client;

  before(async () => {
    pair = await takePair();
  });
  beforeEach(async () => {
    app = await pair.connect("source", "payment_app");
  });
  after(() => pair.close());

  const admin = () => pair.client.source;
  const written = async (session: Client) => (await session.query(write)).rowCount;

  it("default_transaction_read_only: sessions that exist write on, new ones set it off", async () => {
    await admin().query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`,
    );
    try {
      assert.equal(await written(app), 1, "a session from before");
      const later = await pair.connect("source", "payment_app");
      await assert.rejects(later.query(write), { code: "25006" });
      await later.query("SET default_transaction_read_only = off");
      assert.equal(await written(later), 1, "a session that turned it off");
    } finally {
      await admin().query("SET default_transaction_read_only = off");
      await admin().query(
        `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET default_transaction_read_only', current_database()); END $$`,
      );
    }
  });

  it("REVOKE: owner and superuser write on, and a statement in flight commits", async () => {
    await app.query("BEGIN");
    await app.query(write);
    await admin().query(
      "REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public FROM payment_app",
    );
    try {
      await app.query("COMMIT");
      await assert.rejects(app.query(write), { code: "42501" });
      assert.equal(await written(admin()), 1, "the superuser");
      const owner = await pair.connect("source", "postgres");
      await owner.query("SET ROLE payment_owner");
      assert.equal(await written(owner), 1, "the owner");
    } finally {
      await admin().query(
        "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO payment_app",
      );
    }
  });

  it("a trigger on the partitioned table alone: a write that names the partition gets through", async () => {
    const entry = "UPDATE ledger_entries_0 SET amount = amount";
    await admin().query("ALTER TABLE ledger_entries ENABLE TRIGGER causeway_fence");
    await admin().query("ALTER FUNCTION causeway.fence_open() RENAME TO fence_closed");
    assert.ok(((await app.query(entry)).rowCount ?? 0) > 0);
    assert.equal(await pair.database.source.fence(), "partial");
    await closeFence(pair.database.source, "whole");
    await assert.rejects(app.query(entry), { code: "CW001" });
  });
});
