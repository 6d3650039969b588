import assert from "node:assert/strict";
import { sequenceGoals } from "../../../../automation/cutover/switch/sequences";
import { closeFence, nextEpoch } from "../../../helpers/epochs";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";

describe("the slot of the way back", function () {
  this.timeout(120_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  after(() => pair.close());

  const slots = async () => {
    const { rows } = await pair.client.target.query<{ at: string }>(
      `SELECT confirmed_flush_lsn::text AS at FROM pg_replication_slots
       WHERE database = current_database() AND slot_name LIKE 'causeway_%_from_target'`,
    );
    return rows.map(({ at }) => at);
  };

  const noted = async () => {
    const { rows } = await pair.client.target.query<{ id: string }>(
      "SELECT id FROM causeway.sentinel WHERE starts_with(id, 'start/')",
    );
    assert.equal(rows.length, 1);
    return rows[0]?.id;
  };

  it("is made before the pause, where a stranger's transaction is waited for", async () => {
    const stranger = await pair.connect("target", "postgres");
    await stranger.query("BEGIN");
    await stranger.query("SELECT pg_current_xact_id()");
    const prepared = pair.replicator.prepareReverse({ from: "target" });
    const first = await Promise.race([
      prepared.then(() => "made"),
      new Promise((resolve) => setTimeout(resolve, 7_000, "waits")),
    ]);
    assert.equal(first, "waits", "also longer than a statement of the pause may take");
    await stranger.query("COMMIT");
    await prepared;
    assert.equal((await slots()).length, 1);
  });

  it("that was made and not marked starts no way back: it would send rows back to where they came from", async () => {
    await assert.rejects(pair.replicator.reverse({ from: "target" }), /was marked/);
    assert.equal((await pair.replicator.status()).streamingFrom, "source");
  });

  it("is noted in the pause beside a stranger's open transaction, moves past all that came over, and misses nothing after", async () => {
    const { source, target } = pair.database;
    const stranger = await pair.connect("target", "postgres");
    await stranger.query("BEGIN");
    await stranger.query("SELECT pg_current_xact_id()");
    for (let payment = 1; payment <= 20; payment += 1) await pay(pair.client.source, payment);
    const [before] = await slots();
    await closeFence(source, "slot");
    await target.awaitSentinel("slot", 10_000);
    await pair.replicator.markReverseStart({ from: "target" }, "slot/first");
    assert.deepEqual(await slots(), [before], "the log is read once nobody waits any more");
    const start = await noted();
    const old = await source.sequences();
    await target.setSequences(sequenceGoals(old, await target.sequences(), 1000n));
    const epoch = await nextEpoch(target);
    await target.recordEpoch(epoch);
    await target.openFence(epoch);
    const born = await pay(pair.client.target, 4, "green");
    // Once open its rows are only in the slot: a repeated mark leaves it alone.
    await pair.replicator.markReverseStart({ from: "target" }, "slot/late");
    assert.equal(await noted(), start);
    await pair.replicator.reverse({ from: "target" });
    await source.awaitSentinel("slot/first", 10_000);
    await target.writeSentinel("slot/back");
    await source.awaitSentinel("slot/back", 10_000);
    await stranger.query("ROLLBACK");
    const { problems } = await pair.replicator.status();
    assert.deepEqual(problems, []);
    const count = async (role: "source" | "target") => {
      const { rows } = await pair.client[role].query<{ n: number; born: number }>(
        "SELECT count(*)::int AS n, count(*) FILTER (WHERE id = $1)::int AS born FROM transactions",
        [born],
      );
      return rows[0];
    };
    assert.deepEqual(await count("source"), await count("target"));
    assert.equal((await count("source"))?.born, 1);
  });
});
