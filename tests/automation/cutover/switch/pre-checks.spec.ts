import assert from "node:assert/strict";
import { goBack } from "../../../../automation/cutover/switch/go-back";
import { preChecks } from "../../../../automation/cutover/switch/pre-checks";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { Stopwatch } from "../../../../automation/cutover/switch/stopwatch";
import type { SwitchPorts } from "../../../../automation/cutover/switch/switch-ports";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;

function portsOf(world: FakeWorld): SwitchPorts {
  world.databases.streamingFrom = "source";
  return {
    clock: world.clock,
    databases: {
      source: world.databases.database("source"),
      target: world.databases.database("target"),
    },
    replicator: world.databases.replicator(),
    gates: [world.gates.blue, world.gates.green],
    policy: rehearsalPolicy.switching,
  };
}

describe("the pre-checks of a switch", () => {
  it("find nothing on a pair that is well", async () => {
    assert.deepEqual(await preChecks(portsOf(new FakeWorld()), order), []);
  });

  it("say each reason at once: fences, prepared transactions, gates", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "partial";
    world.databases.fences.target = "open";
    world.gates.green.target = "target";
    world.gates.blue.state = "held";
    const ports = portsOf(world);
    const { source } = ports.databases;
    const prepared = {
      ...source,
      health: async () => ({ ...(await source.health()), preparedTransactions: 2 }),
    };
    const databases = { ...ports.databases, source: prepared };
    const problems = await preChecks({ ...ports, databases }, order);
    assert.deepEqual(problems, [
      "The fence of the source is partial, not open.",
      "The fence of the target is open, not closed.",
      "2 prepared transactions wait on the source: commit or roll them back first.",
      "The gate of blue (fake) is held towards the source; expected open towards the source.",
      "The gate of green (fake) is open towards the target; expected open towards the source.",
    ]);
    assert.ok(!world.databases.calls.includes("replicator.prepareReverse"), "nothing was prepared");
  });
});

describe("a switch", () => {
  it("goes back when the old writer still takes writes behind its fence", async () => {
    const world = new FakeWorld();
    const ports = portsOf(world);
    const leaking = {
      ...ports.databases.source,
      probeWrite: () => Promise.resolve("accepted" as const),
    };
    const databases = { ...ports.databases, source: leaking };
    const result = await switchWriter({ ...ports, databases }, order, () => Promise.resolve());
    assert.ok(!result.moved && /still accepts a write/.test(result.reason));
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
  });

  it("goes back when a sequence of the new writer is behind", async () => {
    const world = new FakeWorld();
    const ports = portsOf(world);
    const target = {
      ...ports.databases.target,
      sequences: () => Promise.resolve([]),
    };
    const databases = { ...ports.databases, target };
    const result = await switchWriter({ ...ports, databases }, order, () => Promise.resolve());
    assert.ok(
      !result.moved &&
        /behind those of the source: public\.transactions_id_seq/.test(result.reason),
    );
  });

  it("says so when the new writer refuses a write although its fence was opened", async () => {
    const world = new FakeWorld();
    const ports = portsOf(world);
    const target = {
      ...ports.databases.target,
      probeWrite: () => Promise.resolve("refused" as const),
    };
    const databases = { ...ports.databases, target };
    await assert.rejects(
      switchWriter({ ...ports, databases }, order, () => Promise.resolve()),
      /The target refuses a write although its fence was opened/,
    );
    assert.equal(world.gates.blue.target, "target");
  });

  it("gives an unfence up after some tries, with nothing unfenced", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("target.openFence");
    await assert.rejects(
      switchWriter(portsOf(world), order, () => Promise.resolve()),
      /target.openFence is broken/,
    );
    const tries = world.databases.calls.filter((call) => call === "target.openFence");
    assert.equal(tries.length, 5);
    assert.deepEqual(world.databases.fences, { source: "closed", target: "closed" });
  });

  it("is not taken back once the new writer may have been written to", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    world.databases.fences.target = "partial";
    await assert.rejects(
      goBack(portsOf(world), order, "unknown"),
      /fence of the target is not closed/,
    );
    assert.equal(world.databases.fences.source, "closed", "nothing was opened");
  });

  it("is taken back without an epoch, where none was ever recorded", async () => {
    const world = new FakeWorld();
    world.databases.epochs.length = 0;
    world.databases.fences.source = "closed";
    await goBack(portsOf(world), order, "unknown");
    assert.deepEqual(world.databases.epochs, []);
    assert.equal(world.databases.fences.source, "open");
  });

  it("has no begin before its pause", () => {
    assert.throws(() => new Stopwatch(new FakeWorld().clock).startedMs, /has not begun/);
  });
});
