import assert from "node:assert/strict";
import { pay, replicate, takePair, until, type SpecPair } from "../../../../helpers/postgres-pair";

/**
 * Each table joins the stream when its own copy is done. A sentinel's table may have joined while another
 * one has not: then its arrival proves nothing about the other one's rows.
 */
describe("a sentinel while a table is still being copied", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  after(() => pair.close());

  it("is visible, but is not taken for a proof until the table has caught up", async () => {
    const { source, target } = pair.client;
    // As a crash of the target leaves it, which loses the end of a copy: the table begins anew. It
    // cannot get on, because the source does not let it read.
    await source.query("REVOKE SELECT ON transactions FROM causeway_replication");
    await target.query("ALTER SUBSCRIPTION causeway_from_source DISABLE");
    await target.query(
      "UPDATE pg_subscription_rel SET srsubstate = 'i', srsublsn = NULL WHERE srrelid = 'transactions'::regclass",
    );
    await target.query("SET session_replication_role = replica");
    await target.query("DELETE FROM transactions");
    await target.query("ALTER SUBSCRIPTION causeway_from_source ENABLE");

    const paid = await pay(source, 1);
    await pair.database.source.writeSentinel("too early");
    const arrived = async (query: string, value: unknown) =>
      (await target.query(query, [value])).rowCount === 1;
    await until("the sentinel is visible", () =>
      arrived("SELECT FROM causeway.sentinel WHERE id = $1", "too early"),
    );
    assert.equal(await arrived("SELECT FROM transactions WHERE id = $1", paid), false);
    await assert.rejects(pair.database.target.awaitSentinel("too early", 50), /every table's copy/);

    await source.query("GRANT SELECT ON transactions TO causeway_replication");
    await pair.database.target.awaitSentinel("too early", 15_000);
    assert.equal(await arrived("SELECT FROM transactions WHERE id = $1", paid), true);
  });
});
