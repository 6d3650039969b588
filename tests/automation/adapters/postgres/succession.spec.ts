import assert from "node:assert/strict";
import { Client } from "pg";
import { connectDatabase } from "../../../../automation/adapters/postgres/database";
import { demoManifest } from "../../../helpers/demo-manifest";
import { takePair, type SpecPair } from "../../../helpers/postgres-pair";

describe("a controller that follows one that died", function () {
  this.timeout(30_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
  });
  after(() => pair.close());

  const named = async (name: string) => {
    const connection = pair.connection("target", "causeway_controller");
    const client = new Client({ ...connection, application_name: name });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  const succeed = () =>
    connectDatabase({
      role: "target",
      connection: pair.connection("target", "causeway_controller"),
      roles: demoManifest.roles,
    });
  const alive = (client: Client) =>
    client.query("SELECT 1").then(
      () => true,
      () => false,
    );

  it("leaves no backend that could still open the fence, and spares probes", async () => {
    await pair.database.target.closeFenceAtRest();
    const dead = await named("causeway-controller");
    const prober = await named("causeway-prober");
    await dead.query("BEGIN");
    await dead.query("SELECT causeway.record_epoch(1, 'target', 'dead')");
    await dead.query("SELECT causeway.open_fence(1, 'dead')");
    const successor = await succeed();
    try {
      assert.equal(await successor.fence(), "closed");
      await assert.rejects(dead.query("COMMIT"));
      assert.equal(await successor.fence(), "closed");
      assert.equal(await alive(prober), true);
    } finally {
      await Promise.all([successor.close(), prober.end(), dead.end().catch(() => undefined)]);
    }
  });

  for (const name of ["causeway-watcher", "causeway-replicator", "causeway-slots"]) {
    it(`ends an earlier session that calls itself ${name}`, async () => {
      const dead = await named(name);
      const successor = await succeed();
      await successor.close();
      assert.equal(await alive(dead), false);
      await dead.end().catch(() => undefined);
    });
  }
});
