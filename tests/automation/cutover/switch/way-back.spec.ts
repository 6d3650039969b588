import assert from "node:assert/strict";
import { runCutover } from "../../../../automation/cutover/run-cutover";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { switchPortsOf } from "../../../helpers/fakes/switch-ports";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;

describe("the way back of a switch", () => {
  it("is none when its stream began behind the new writer's first row, though a later one comes", async () => {
    const world = new FakeWorld();
    const ports = world.ports("25,switch-writer,100");
    const environment = await ports.connect();
    const { replicator } = environment;
    const late: typeof replicator.reverse = (direction) => {
      world.databases.beforeMark = new Set(world.databases.sentinels.target);
      return replicator.reverse(direction);
    };
    const connect = () =>
      Promise.resolve({ ...environment, replicator: { ...replicator, reverse: late } });
    await assert.rejects(runCutover({ ...ports, connect }), /first-of-epoch\/2 was not seen/);
  });

  it("keeps no log of a database that stays the follower", async () => {
    for (const fault of ["pre-checks", "drain", "pause"] as const) {
      const world = new FakeWorld();
      if (fault === "pre-checks") world.databases.longestTransactionMs = 3_600_000;
      if (fault === "drain") world.gates.blue.stuck = true;
      if (fault === "pause") world.databases.residue = ["accounts 12: other content"];
      const ports = switchPortsOf(world);
      const { moved } = await switchWriter(ports, order, () => Promise.resolve());
      assert.equal(moved, false);
      assert.ok(world.databases.calls.includes("replicator.unmarkReverseStart"), fault);
    }
  });
});
