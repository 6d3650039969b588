import assert from "node:assert/strict";
import { Connection } from "../../../../../automation/adapters/postgres/connection";
import {
  moveSlotToStart,
  readSlotStart,
} from "../../../../../automation/adapters/postgres/replicator/slot";
import { closeFence } from "../../../../helpers/epochs";
import {
  crashTarget,
  pay,
  replicate,
  takePair,
  type SpecPair,
} from "../../../../helpers/postgres-pair";

/**
 * Where a slot was advanced to is written to the disk by the next checkpoint only. A way back that began
 * after a crash would send the old writer its own rows again.
 */
describe("the move of the slot of the way back", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  let slots: Connection;
  let slot = "";
  let start = "";

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    slots = new Connection(pair.connection("target", "causeway_controller"), "spec");
    await pair.replicator.prepareReverse({ from: "target" });
    for (let payment = 1; payment <= 5; payment += 1) await pay(pair.client.source, payment);
    await closeFence(pair.database.source, "moved");
    await pair.database.target.awaitSentinel("moved", 10_000);
    await pair.replicator.markReverseStart({ from: "target" }, "moved/first");
    slot = await onlySlot();
    start = (await readSlotStart({ slots }, slot)) ?? "";
  });
  after(async () => {
    await slots.close();
    await pair.close();
  });

  const onlySlot = async () => {
    const [row] = await slots.query<{ name: string }>(
      "SELECT slot_name AS name FROM pg_replication_slots WHERE database = current_database()",
    );
    return row?.name ?? "";
  };
  const isAtStart = async () => {
    const [row] = await slots.query<{ there: boolean }>(
      "SELECT confirmed_flush_lsn >= $2::pg_lsn AS there FROM pg_replication_slots WHERE slot_name = $1",
      [slot, start],
    );
    return row?.there;
  };
  const crash = async () => {
    await slots.close();
    await crashTarget();
  };

  it("alone is taken back by a crash, and what the pause noted is not", async () => {
    await slots.query("SELECT pg_replication_slot_advance($1, $2)", [slot, start]);
    assert.equal(await isAtStart(), true);
    await crash();
    assert.equal(await isAtStart(), false);
    assert.equal(await readSlotStart({ slots }, slot), start);
  });

  it("survives it with the checkpoint behind it", async () => {
    await moveSlotToStart({ slots }, slot, start);
    await crash();
    assert.equal(await isAtStart(), true);
  });
});
