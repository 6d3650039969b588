import assert from "node:assert/strict";
import type { Database } from "../../../../automation/ports/database";
import { takePair, until, type SpecPair } from "../../../helpers/postgres-pair";
import { nextEpoch, openFence } from "../../../helpers/epochs";

describe("a fence that another session is changing", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let target: Database;

  before(async () => {
    pair = await takePair();
    ({ target } = pair.database);
  });
  after(() => pair.close());
  afterEach(() => pair.client.target.query("ROLLBACK"));

  /** Makes a change and leaves its transaction open. */
  const change = async (call: "open_fence" | "close_fence") => {
    const { number, runId } = await nextEpoch(target);
    const { target: session } = pair.client;
    await session.query("BEGIN");
    if (call === "close_fence") return void (await session.query("SELECT causeway.close_fence()"));
    await session.query("SELECT causeway.record_epoch($1, 'target', $2)", [number, runId]);
    await session.query("SELECT causeway.open_fence($1, $2)", [number, runId]);
  };
  /** Resolves when the controller waits for the fence's own lock. */
  const waits = () =>
    until("somebody waits for the fence's lock", async () => {
      const { rowCount } = await pair.client.target.query(
        `SELECT FROM pg_locks l WHERE l.relation = 'causeway.fence_lock'::regclass AND NOT l.granted
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rowCount === 1;
    });

  it("is known only when the change has ended", async () => {
    await target.closeFenceAtRest();
    await change("open_fence");
    const state = target.fence();
    await waits();
    await pair.client.target.query("COMMIT");
    assert.equal(await state, "open");
  });

  it("is not known at all when the change does not end", async () => {
    await change("close_fence");
    await assert.rejects(target.fence(), /another session is changing it/);
  });

  it("is open after an open that came behind a close under way", async () => {
    await openFence(target);
    const epoch = await nextEpoch(target);
    await target.recordEpoch(epoch);
    await change("close_fence");
    const opening = target.openFence(epoch);
    await waits();
    await pair.client.target.query("COMMIT");
    await opening;
    assert.equal(await target.fence(), "open");
  });

  it("is closed after a close that came behind an open under way", async () => {
    await target.closeFenceAtRest();
    await change("open_fence");
    const closing = target.closeFenceAtRest();
    await waits();
    await pair.client.target.query("COMMIT");
    await closing;
    assert.equal(await target.fence(), "closed");
  });
});
