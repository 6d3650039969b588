import assert from "node:assert/strict";
import { pay, replicate, takePair, type SpecPair } from "../../../../helpers/postgres-pair";

const attempts = 20;

/**
 * A slot's confirmed position waits for the reader's flush, which takes its time; a sentinel's commit
 * is itself the proof that everything before it has arrived.
 */
describe("what tells that everything has arrived", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  after(() => pair.close());

  it("is the sentinel: the slot's position has not come so far yet", async () => {
    let behind = 0;
    for (let attempt = 1; attempt <= attempts && behind === 0; attempt++) {
      const paid = await pay(pair.client.source, 1);
      await pair.database.source.writeSentinel(`position ${attempt}`);
      const final = await pair.client.source.query<{ lsn: string }>(
        "SELECT pg_current_wal_insert_lsn() AS lsn",
      );
      await pair.database.target.awaitSentinel(`position ${attempt}`, 15_000);
      const position = await pair.client.source.query<{ behind: boolean }>(
        "SELECT confirmed_flush_lsn < $1::pg_lsn AS behind FROM pg_replication_slots WHERE slot_name LIKE 'causeway_%_from_source' AND database = current_database()",
        [final.rows[0]?.lsn],
      );
      const arrived = await pair.client.target.query("SELECT FROM transactions WHERE id = $1", [
        paid,
      ]);
      assert.equal(arrived.rowCount, 1, "the sentinel came after the payment");
      if (position.rows[0]?.behind === true) behind++;
    }
    assert.equal(behind, 1, `the position was up to date at once in ${attempts} attempts`);
  });

  it("is not a sentinel that is still to come", async () => {
    await assert.rejects(pair.database.target.awaitSentinel("never written", 50), /within 50 ms/);
    await pair.database.source.writeSentinel("written at last");
    await pair.database.target.awaitSentinel("written at last", 15_000);
  });
});
