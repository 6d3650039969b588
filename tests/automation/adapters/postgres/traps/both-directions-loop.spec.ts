import assert from "node:assert/strict";
import type { Client } from "pg";
import { replicate, takePair, until, type SpecPair } from "../../../../helpers/postgres-pair";
import { closeFence, openFence } from "../../../../helpers/epochs";

/**
 * With a side older than 16 nobody can ask for rows of local origin alone: with both directions
 * enabled a row goes round and round.
 */
describe("both directions at once", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  beforeEach(async () => {
    pair = await takePair();
    await replicate(pair);
    await pair.replicator.prepareReverse({ from: "target" });
    await pair.database.source.writeSentinel("caught up");
    await pair.database.target.awaitSentinel("caught up", 15_000);
    await pair.replicator.markReverseStart({ from: "target" }, "first");
  });
  afterEach(() => pair.close());

  /** The transaction that last wrote the row: it changes with every update that is applied to it. */
  async function version(client: Client): Promise<string> {
    const { rows } = await client.query<{ xmin: string }>(
      "SELECT xmin::text FROM merchants WHERE id = 1",
    );
    return rows[0]?.xmin ?? "none";
  }

  const update = (client: Client) =>
    client.query("UPDATE merchants SET name = 'round and round' WHERE id = 1");

  it("sends one update round and round, and one insert stops the apply worker", async () => {
    await pair.client.source.query("ALTER SUBSCRIPTION causeway_from_target ENABLE");
    await update(pair.client.source);
    const seen = new Set<string>();
    await until("the row was written five times", async () => {
      seen.add(await version(pair.client.source));
      return seen.size >= 5;
    });
    await pair.client.source.query("INSERT INTO merchants (name, fee_percent) VALUES ('again', 1)");
    await until("the row's return violated its key", async () => {
      const { rows } = await pair.client.source.query<{ errors: number }>(
        "SELECT sum(apply_error_count)::int AS errors FROM pg_stat_subscription_stats",
      );
      return Number(rows[0]?.errors) > 0;
    });
  });

  it("never happens through the port: the old direction ends before the new one starts", async () => {
    const { database, client } = pair;
    await closeFence(database.source, "closed");
    await openFence(database.target);
    await pair.replicator.reverse({ from: "target" });
    await update(client.target);
    for (const turn of ["first", "second", "third"]) {
      await database.target.writeSentinel(turn);
      await database.source.awaitSentinel(turn, 15_000);
    }
    const settled = [await version(client.source), await version(client.target)];
    for (const turn of ["fourth", "fifth"]) {
      await database.target.writeSentinel(turn);
      await database.source.awaitSentinel(turn, 15_000);
    }
    assert.deepEqual([await version(client.source), await version(client.target)], settled);
    const subscriptions = await client.target.query(
      "SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()",
    );
    assert.equal(subscriptions.rowCount, 0);
  });
});
