import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { contentProofByVerifier } from "../../../../automation/compose/content-proof";
import type { DatabaseRole } from "../../../../automation/run/words";
import { counterpart } from "../../../../automation/run/words";
import { demoExclusions } from "../../../helpers/demo-manifest";
import { sequenceGoals } from "../../../../automation/cutover/switch/sequences";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";

/** The database part of a switch, from the fence to the reverse direction. */
async function switchWriter(pair: SpecPair, from: DatabaseRole, epoch: number): Promise<void> {
  const to = counterpart(from);
  const { database, replicator } = pair;
  const sentinel = `switch-${epoch}`;
  await replicator.prepareReverse({ from: to });
  const [old, next] = [await database[from].sequences(), await database[to].sequences()];
  await database[to].setSequences(sequenceGoals(old, next, 1000n));
  await replicator.markResidue(from);
  await pay(pair.client[from], 1);
  const claim = { number: epoch, writer: to, runId: "spec" };
  await database[from].closeFence({ sentinel, epoch: claim, lockTimeoutMs: 2_000 });
  assert.equal(await database[from].probeWrite(), "refused");
  await database[to].awaitSentinel(sentinel, 10_000);
  const residue = await replicator.verifyResidue(5_000);
  assert.deepEqual(residue.differences, []);
  assert.ok(residue.rowsCompared >= 6, "a payment is six rows");
  await replicator.markReverseStart({ from: to }, "first");
  await database[to].recordEpoch(claim);
  await database[to].openFence(claim);
  assert.equal(await database[to].probeWrite(), "accepted");
}

describe("the writer moves between two PostgreSQL databases", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  after(() => pair.close());

  async function assertEqual(): Promise<void> {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), "causeway-switch-")), "proof.json");
    try {
      const proof = await contentProofByVerifier({
        file,
        login: (role) => pair.connection(role, "causeway_verifier"),
        exclusions: demoExclusions,
        waivers: [],
        now: () => Date.now(),
      }).newest("source", 0);
      assert.deepEqual([proof?.verdict, proof?.open], ["pass", []]);
      assert.ok((proof?.rowsCompared ?? 0) > 2_000);
    } finally {
      rmSync(path.dirname(file), { recursive: true });
    }
  }

  it("copies schema and rows, without the excluded column and what serves it", async () => {
    await assertEqual();
    const { rows } = await pair.client.target.query(
      `SELECT (SELECT count(*)::int FROM information_schema.columns WHERE column_name = 'sensitive_data') AS columns,
              (SELECT count(*)::int FROM pg_proc WHERE proname = 'fill_sensitive_data') AS routines,
              (SELECT count(*)::int FROM pg_trigger WHERE tgname = 'transactions_audit') AS triggers,
              (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'accounts') AS owner,
              has_table_privilege('payment_app', 'transactions', 'INSERT') AS granted`,
    );
    assert.deepEqual(rows, [
      { columns: 0, routines: 0, triggers: 1, owner: "payment_owner", granted: true },
    ]);
    assert.equal(await pair.database.target.fence(), "closed");
    assert.equal(await pair.database.source.fence(), "open");
  });

  it("goes forth and back twice, and both hold the same rows each time", async () => {
    let writer: DatabaseRole = "source";
    for (const epoch of [1, 2, 3, 4]) {
      const to = counterpart(writer);
      await switchWriter(pair, writer, epoch);
      await pay(pair.client[to], 4, to === "target" ? "green" : "blue");
      await pair.replicator.reverse({ from: to });
      await pair.database[to].writeSentinel(`back-${epoch}`);
      await pair.database[writer].awaitSentinel(`back-${epoch}`, 10_000);
      assert.equal((await pair.replicator.status()).streamingFrom, to);
      assert.equal((await pair.database[writer].epoch())?.number, epoch, "the epoch came over");
      assert.equal(await pair.database[writer].fence(), "closed");
      await assertEqual();
      writer = to;
    }
  });

  it("brings rows born on the target home without cardholder data", async () => {
    const { rows } = await pair.client.source.query(
      `SELECT t.site, count(*)::int AS rows, count(a.sensitive_data)::int AS filled
       FROM audit_log a JOIN transactions t ON t.id = a.transaction_id
       WHERE NOT t.details ? 'seed' GROUP BY t.site ORDER BY t.site`,
    );
    const green = rows.find(({ site }) => site === "green");
    assert.deepEqual(green, { site: "green", rows: 2, filled: 0 });
    assert.ok(rows.some(({ site, filled }) => site === "blue" && filled > 0));
  });

  it("takes every call twice, as a resumed controller makes them", async () => {
    const { replicator, database } = pair;
    await replicator.start({ from: "source" });
    await replicator.prepareReverse({ from: "target" });
    await replicator.prepareReverse({ from: "target" });
    const old = await database.source.sequences();
    await database.target.setSequences(
      sequenceGoals(old, await database.target.sequences(), 1000n),
    );
    const raised = await database.target.sequences();
    assert.deepEqual(sequenceGoals(old, raised, 1000n), []);
    const epoch = { number: 5, writer: "target", runId: "spec" } as const;
    const twice = { sentinel: "twice", epoch, lockTimeoutMs: 2_000 };
    await database.source.closeFence(twice);
    await database.source.closeFence(twice);
    await database.target.awaitSentinel("twice", 10_000);
    await replicator.markReverseStart({ from: "target" }, "first");
    await replicator.markReverseStart({ from: "target" }, "first");
    await replicator.unmarkReverseStart({ from: "target" });
    await replicator.unmarkReverseStart({ from: "target" });
    await replicator.markReverseStart({ from: "target" }, "first");
    await database.target.recordEpoch(epoch);
    await database.target.recordEpoch(epoch);
    await database.target.openFence(epoch);
    await database.target.openFence(epoch);
    await pay(pair.client.target, 7, "green");
    // Now the slot holds the only record of that payment, so a repeated mark must leave it alone.
    await replicator.markReverseStart({ from: "target" }, "first");
    await replicator.reverse({ from: "target" });
    await replicator.reverse({ from: "target" });
    await database.target.writeSentinel("twice back");
    await database.source.awaitSentinel("twice back", 10_000);
    await assertEqual();
  });

  it("names a row of the residue that differs", async () => {
    const { replicator, client, database } = pair;
    await replicator.markResidue("target");
    const id = await pay(client.target, 1, "green");
    await database.target.writeSentinel("residue");
    await database.source.awaitSentinel("residue", 10_000);
    await client.source.query("SET session_replication_role = replica");
    await client.source.query("UPDATE transactions SET amount = amount + 0.01 WHERE id = $1", [id]);
    const wrong = await replicator.verifyResidue(5_000);
    assert.deepEqual(wrong.differences, [`public.transactions ${id} differs`]);
    await client.source.query("UPDATE transactions SET amount = amount - 0.01 WHERE id = $1", [id]);
    await client.source.query("RESET session_replication_role");
    assert.deepEqual((await replicator.verifyResidue(5_000)).differences, []);
  });

  it("refuses to start the direction that would close a loop", async () => {
    await assert.rejects(pair.replicator.start({ from: "source" }), /round and round/);
  });
});
