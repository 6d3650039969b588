import assert from "node:assert/strict";
import type { Client } from "pg";
import { pay, takePair, type SpecPair } from "../../../helpers/postgres-pair";
import { closeFence, openFence } from "../../../helpers/epochs";

const fenced = { code: "CW001" };

describe("the fence of a PostgreSQL database", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let app: Client;

  before(async () => {
    pair = await takePair();
    app = await pair.connect("source", "payment_app");
  });
  after(() => pair.close());
  afterEach(() => openFence(pair.database.source));

  const close = () => closeFence(pair.database.source, "spec");
  const touch = "UPDATE merchants SET name = name WHERE id = 1";

  it("refuses the application, the owner and a superuser, in sessions old and new", async () => {
    const owner = await pair.connect("source", "postgres");
    await owner.query("SET ROLE payment_owner");
    await app.query(touch);
    await close();
    assert.equal(await pair.database.source.fence(), "closed");
    assert.equal(await pair.database.source.probeWrite(), "refused");
    for (const session of [app, owner, pair.client.source]) {
      await assert.rejects(session.query(touch), fenced);
    }
    await assert.rejects(pay(await pair.connect("source", "payment_app"), 1), fenced);
  });

  it("refuses every kind of write, also where a partition is named itself", async () => {
    await close();
    const writes = [
      "INSERT INTO merchants (name, fee_percent) VALUES ('x', 1)",
      "UPDATE accounts SET balance = balance",
      "DELETE FROM exchange_rates",
      "TRUNCATE exchange_rates",
      "UPDATE ledger_entries_2 SET amount = amount",
      "DELETE FROM audit_log_current",
      "COPY merchants (name, fee_percent) FROM STDIN",
    ];
    for (const write of writes) {
      await assert.rejects(pair.client.source.query(write), fenced, write);
    }
  });

  it("lets an application session read, and the controller record", async () => {
    await close();
    const { rows } = await app.query<{ rows: number }>(
      "SELECT count(*)::int AS rows FROM accounts",
    );
    assert.ok(Number(rows[0]?.rows) > 0);
    await pair.database.source.writeSentinel("behind the fence");
    await pair.database.source.awaitSentinel("behind the fence", 1_000);
  });

  it("calls a closed database with a new partition partial, and closes that one too", async () => {
    await close();
    await pair.client.source.query("ALTER TABLE audit_log DETACH PARTITION audit_log_earlier");
    await pair.client.source.query(
      "CREATE TABLE audit_log_2024 PARTITION OF audit_log FOR VALUES FROM (MINVALUE) TO ('2025-01-01 00:00+00')",
    );
    const write =
      "INSERT INTO audit_log_2024 (id, action, created_at) VALUES (-1, 'x', '2024-05-05 00:00+00') ON CONFLICT DO NOTHING";
    assert.equal(await pair.database.source.fence(), "partial");
    await pair.client.source.query(write);
    await close();
    assert.equal(await pair.database.source.fence(), "closed");
    await assert.rejects(pair.client.source.query(write), fenced);
  });

  it("does not take another error of a probe for a refusal", async () => {
    await pair.client.source.query(
      "ALTER TABLE causeway.probe ADD CONSTRAINT spec CHECK (id > 5) NOT VALID",
    );
    await assert.rejects(pair.database.source.probeWrite(), { code: "23514" });
    await pair.client.source.query("ALTER TABLE causeway.probe DROP CONSTRAINT spec");
  });

  it("gives up without a trace when a transaction in flight keeps its locks", async () => {
    await app.query("BEGIN");
    await app.query(touch);
    await assert.rejects(
      closeFence(pair.database.source, "too late", 60),
      /The fence was not closed/,
    );
    assert.equal(await pair.database.source.fence(), "open");
    await assert.rejects(
      pair.database.source.awaitSentinel("too late", 20),
      /not seen within 20 ms/,
    );
    await pay(pair.client.source, 1);
    await app.query("COMMIT");
    await close();
  });

  it("waits for a transaction in flight and lets none commit behind its sentinel", async () => {
    await app.query("BEGIN");
    const { rows } = await app.query<{ before: string }>(
      "UPDATE merchants SET name = 'in flight' WHERE id = 1 RETURNING name AS before",
    );
    assert.equal(rows.length, 1);
    const closing = close();
    await app.query("COMMIT");
    await closing;
    await assert.rejects(app.query(touch), fenced);
  });
});
