import assert from "node:assert/strict";
import { withoutWayBack } from "../../../../automation/cutover/requests";
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

  it("that can't be made stands the plan still, says what can be decided, and goes on without on a person's word", async () => {
    const world = new FakeWorld();
    const plan = "25,switch-writer,100";
    world.operator.ask("approve", withoutWayBack, "too early");
    world.databases.faults.broken.add("replicator.reverse");
    await assert.rejects(runCutover(world.ports(plan)), /replicator.reverse is broken/);
    const texts = () => world.events.flatMap((event) => (event.type === "log" ? [event.text] : []));
    assert.ok(texts().some((text) => /is refused .*without-way-back/.test(text)));
    assert.ok(texts().some((text) => /go on without a way back: causeway approve/.test(text)));
    await assert.rejects(runCutover(world.ports(plan)), /is broken/, "nothing is skipped unasked");
    world.operator.ask("approve", withoutWayBack, "the old server burnt down");
    world.operator.ask("resume");
    world.databases.calls.length = 0;
    assert.equal((await runCutover(world.ports(plan))).outcome, "completed");
    assert.ok(!world.databases.calls.includes("replicator.reverse"));
    assert.ok(world.databases.calls.includes("replicator.unmarkReverseStart"));
    assert.ok(world.databases.calls.includes("source.closeDoor"));
    assert.ok(texts().some((text) => /goes on without a way back: ada approved it/.test(text)));
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
  });
});
