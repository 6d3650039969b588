import assert from "node:assert/strict";
import { connectDatabase } from "../../../../automation/adapters/postgres/database";
import { Superseded, type Database, type Epoch } from "../../../../automation/ports/database";
import { demoManifest } from "../../../helpers/demo-manifest";
import { takePair, type SpecPair } from "../../../helpers/postgres-pair";

describe("the epoch, which opens a fence", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let source: Database;
  let target: Database;

  beforeEach(async () => {
    pair = await takePair();
    ({ source, target } = pair.database);
    await source.recordEpoch({ number: 1, writer: "source", runId: "first" });
    await target.closeFenceAtRest();
  });
  afterEach(() => pair.close());

  const moved: Epoch = { number: 2, writer: "target", runId: "first" };
  const takenBack: Epoch = { number: 3, writer: "source", runId: "first" };
  const closed = (epoch: Epoch) => ({ sentinel: "spec", epoch, lockTimeoutMs: 2_000 });

  it("opens nothing for a controller that stalled while its successor went back", async () => {
    await source.closeFence(closed(moved));
    await target.recordEpoch(moved);
    await target.recordEpoch(takenBack, { behindFence: true });
    await source.recordEpoch(takenBack);
    await source.openFence(takenBack);
    await assert.rejects(target.openFence(moved), Superseded);
    assert.deepEqual([await source.fence(), await target.fence()], ["open", "closed"]);
  });

  it("lets nobody go back once the new writer's fence is open", async () => {
    await source.closeFence(closed(moved));
    await target.recordEpoch(moved);
    await target.openFence(moved);
    await assert.rejects(
      target.recordEpoch(takenBack, { behindFence: true }),
      /fence of the target is not closed, so it may have been written to/,
    );
    assert.deepEqual(await target.epoch(), moved);
  });

  it("does not open the old writer for a controller that slept through the next switch", async () => {
    await source.closeFence(closed(moved));
    await target.recordEpoch(takenBack, { behindFence: true });
    await source.recordEpoch(takenBack, { takesBack: 2 });
    await source.openFence(takenBack);
    await source.closeFence(closed({ ...moved, number: 4 }));
    await assert.rejects(source.recordEpoch(takenBack, { takesBack: 2 }), Superseded);
    await assert.rejects(source.openFence(takenBack), Superseded);
    assert.equal(await source.fence(), "closed");
  });

  it("lets no controller take back what another run's switch has claimed", async () => {
    await source.closeFence(closed({ ...moved, runId: "other" }));
    await assert.rejects(source.closeFence(closed(moved)), Superseded);
    await assert.rejects(source.recordEpoch(takenBack, { takesBack: 2 }), Superseded);
    assert.equal(await source.fence(), "closed");
  });

  it("that names the other database as the writer opens nothing", async () => {
    await target.recordEpoch({ ...moved, writer: "source" });
    await assert.rejects(target.openFence(moved), Superseded);
    assert.equal(await target.fence(), "closed");
  });

  it("is compared where another controller's record has not committed yet", async () => {
    const { target: other } = pair.client;
    await target.recordEpoch(moved);
    await other.query("BEGIN");
    await other.query("SELECT causeway.record_epoch(3, 'source', 'first')");
    const opening = target.openFence(moved);
    await assert.rejects(Promise.all([opening, other.query("COMMIT")]), Superseded);
    assert.equal(await target.fence(), "closed");
  });

  it("can't be exchanged for no epoch at all", async () => {
    await assert.rejects(pair.client.target.query("SELECT causeway.open_fence()"), {
      code: "42883",
    });
  });

  it("is not kept from anybody by an application's advisory lock", async () => {
    const app = await pair.connect("target", "payment_app");
    for (const name of ["causeway_fence", "causeway"])
      await app.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
    await app.query("BEGIN");
    await assert.rejects(app.query("LOCK TABLE causeway.fence_lock IN ACCESS SHARE MODE"), {
      code: "42501",
    });
    await app.query("ROLLBACK");
    await target.recordEpoch(moved);
    await target.openFence(moved);
    assert.equal(await target.fence(), "open");
    const again = await connectDatabase({
      role: "target",
      connection: pair.connection("target", "causeway_controller"),
      roles: demoManifest.roles,
    });
    await again.close();
  });

  it("is refused where the connections of the two databases were exchanged", async () => {
    await assert.rejects(
      connectDatabase({
        role: "source",
        connection: pair.connection("target", "causeway_controller"),
        roles: demoManifest.roles,
      }),
      /this database is the target of a cutover, not its source/,
    );
  });
});
