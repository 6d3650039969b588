import assert from "node:assert/strict";
import { sequenceGoals } from "../../../../../automation/cutover/switch/sequences";
import { pay, replicate, takePair, until, type SpecPair } from "../../../../helpers/postgres-pair";
import { closeFence, openFence } from "../../../../helpers/epochs";

/**
 * A reverse subscription that was made with `connect = false` does not know its tables: what streams
 * between ENABLE and REFRESH is skipped without a word.
 */
describe("how the reverse subscription is made", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  beforeEach(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  afterEach(() => pair.close());

  /** Moves the writer to the target, by the product's own steps up to the first write there. */
  async function moveWriter(): Promise<void> {
    const { database, replicator } = pair;
    const [old, next] = [await database.source.sequences(), await database.target.sequences()];
    await database.target.setSequences(sequenceGoals(old, next, 1000n));
    await closeFence(database.source, "move");
    await database.target.awaitSentinel("move", 10_000);
    await replicator.markReverseStart({ from: "target" }, "first");
    await openFence(database.target);
  }

  async function arrived(id: number): Promise<boolean> {
    const found = await pair.client.source.query("SELECT FROM transactions WHERE id = $1", [id]);
    return found.rowCount === 1;
  }

  it("loses payments with connect = false", async () => {
    const { source, target } = pair.client;
    const { host, port, user, password, database } = pair.connection(
      "target",
      "causeway_replication",
    );
    await moveWriter();
    await target.query(
      "CREATE PUBLICATION causeway_data FOR TABLE accounts, transactions, ledger_entries WITH (publish_via_partition_root = true)",
    );
    await source.query(
      `CREATE SUBSCRIPTION causeway_from_target CONNECTION 'host=${host} port=${port} user=${user} password=${password} dbname=${database}'
       PUBLICATION causeway_data WITH (connect = false, slot_name = 'causeway_from_target')`,
    );
    await target.query(
      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name LIKE '%from_target' AND database = current_database()",
    );
    await target.query(
      "SELECT pg_create_logical_replication_slot('causeway_from_target', 'pgoutput')",
    );
    await source.query("ALTER SUBSCRIPTION causeway_from_target ENABLE");
    const lost = await pay(target, 1, "green");
    const { rows } = await target.query<{ lsn: string }>("SELECT pg_current_wal_lsn() AS lsn");
    await until("the lost payment was streamed", async () => {
      const read = await target.query(
        "SELECT FROM pg_replication_slots WHERE slot_name = 'causeway_from_target' AND confirmed_flush_lsn >= $1",
        [rows[0]?.lsn],
      );
      return read.rowCount === 1;
    });
    await source.query(
      "ALTER SUBSCRIPTION causeway_from_target REFRESH PUBLICATION WITH (copy_data = false)",
    );
    const later = await pay(target, 4, "green");
    await until("a later payment has come over", () => arrived(later));
    assert.equal(await arrived(lost), false, "the loss that this trap is about");
  });

  it("keeps every payment with the product's own subscription", async () => {
    await pair.replicator.prepareReverse({ from: "target" });
    await moveWriter();
    const first = await pay(pair.client.target, 1, "green");
    await pair.replicator.reverse({ from: "target" });
    const later = await pay(pair.client.target, 4, "green");
    await until("the later payment has come over", () => arrived(later));
    assert.equal(await arrived(first), true);
  });

  it("refuses to reverse without a mark, instead of losing what came before", async () => {
    await pair.replicator.prepareReverse({ from: "target" });
    await assert.rejects(
      pair.replicator.reverse({ from: "target" }),
      /No slot .* was marked: .* would be lost/,
    );
    assert.equal((await pair.replicator.status()).streamingFrom, "source");
  });
});
