import assert from "node:assert/strict";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { reconcileSwitch } from "../../../../automation/cutover/switch/reconcile";
import type { Replicator } from "../../../../automation/ports/replicator";
import { switchPortsOf } from "../../../helpers/fakes/switch-ports";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;

const noted = () => Promise.resolve();
const untouched = { source: "open", target: "closed" };

function assertTakenBack(world: FakeWorld): void {
  assert.deepEqual(world.databases.fences, untouched);
  assert.deepEqual(world.databases.splitBrains, []);
  for (const gate of [world.gates.blue, world.gates.green]) {
    assert.deepEqual([gate.state, gate.target], ["open", "source"]);
  }
  assert.equal(world.databases.epochs.at(-1)?.writer, "source");
}

describe("switchWriter", () => {
  it("fences the old writer before anything and unfences the new one after everything", async () => {
    const world = new FakeWorld();
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(result.moved);
    assert.equal(result.residueRows, 7);
    const steps = result.steps.map((step) => step.step);
    assert.equal(steps[0], "hold-gates");
    assert.equal(steps[1], "close-fence");
    assert.equal(steps.at(-4), "open-fence");
    assert.deepEqual(new Set(steps.slice(-3, -1)), new Set(["probe-new-writer", "repoint-gates"]));
    assert.equal(steps.at(-1), "release-gates");
    const { calls } = world.databases;
    assert.ok(calls.indexOf("source.closeFence") < calls.indexOf("replicator.markReverseStart"));
    assert.ok(calls.indexOf("replicator.markReverseStart") < calls.indexOf("target.recordEpoch"));
    assert.ok(calls.indexOf("target.recordEpoch") < calls.indexOf("target.openFence"));
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
    assert.deepEqual(world.databases.epochs.at(-1), {
      number: 2,
      writer: "target",
      runId: "run-1",
    });
  });

  for (const broken of [
    "source.closeFence",
    "source.probeWrite",
    "source.awaitStandbys",
    "target.lockForOpening",
    "replicator.verifyResidue",
    "replicator.markReverseStart",
    "target.recordEpoch",
    "target.sequences",
  ]) {
    it(`goes back when ${broken} fails`, async () => {
      const world = new FakeWorld();
      world.databases.faults.broken.add(broken);
      const result = await switchWriter(switchPortsOf(world), order, noted);
      assert.equal(result.moved, false);
      assertTakenBack(world);
    });
  }

  it("goes back when the journal can't note the point of no return", async () => {
    const world = new FakeWorld();
    const result = await switchWriter(switchPortsOf(world), order, () =>
      Promise.reject(new Error("disk full")),
    );
    assert.ok(!result.moved && result.step === "note-point-of-no-return");
    assertTakenBack(world);
  });

  it("goes back when rows stop flowing inside the pause", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
    const { source } = ports.databases;
    const stalling = {
      ...source,
      closeFence: (options: Parameters<typeof source.closeFence>[0]) => {
        world.databases.faults.stalled = true;
        return source.closeFence(options);
      },
    };
    const databases = { ...ports.databases, source: stalling };
    const result = await switchWriter({ ...ports, databases }, order, noted);
    assert.ok(!result.moved && result.step === "await-sentinel");
    assert.ok(result.pauseMs < rehearsalPolicy.switching.pauseBudgetMs);
    assertTakenBack(world);
  });

  it("goes back though the new writer is lost: the old one must not stay fenced", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
    const { source } = ports.databases;
    const losing = {
      ...source,
      closeFence: async (options: Parameters<typeof source.closeFence>[0]) => {
        await source.closeFence(options);
        for (const call of ["fence", "epoch", "sequences", "recordEpoch"]) {
          world.databases.faults.broken.add(`target.${call}`);
        }
        world.databases.faults.broken.add("replicator.verifyResidue");
        world.databases.faults.broken.add("replicator.unmarkReverseStart");
      },
    };
    const result = await switchWriter(
      { ...ports, databases: { ...ports.databases, source: losing } },
      order,
      noted,
    );
    assert.equal(result.moved, false);
    assertTakenBack(world);
  });

  it("refuses, with nothing held, when a pre-check can't be made", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("replicator.prepareReverse");
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && result.step === "pre-checks");
    assertTakenBack(world);
  });

  it("unfences again when the first try meets a lock", async () => {
    const world = new FakeWorld();
    world.databases.faults.brokenOnce.add("target.openFence");
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.equal(result.moved, true);
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
  });

  it("releases the gates although the new writer's probe failed, and says so", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("target.probeWrite");
    await assert.rejects(
      switchWriter(switchPortsOf(world), order, noted),
      /target.probeWrite is broken/,
    );
    for (const gate of [world.gates.blue, world.gates.green]) {
      assert.deepEqual([gate.state, gate.target], ["open", "target"]);
    }
  });

  it("goes back when the residue differs, and says how", async () => {
    const world = new FakeWorld();
    world.databases.residue = ["accounts 12: other content"];
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && /accounts 12: other content/.test(result.reason));
    assertTakenBack(world);
  });

  it("goes back when something that changed was not compared, and says what", async () => {
    const world = new FakeWorld();
    world.databases.uncompared = ["public.log has no key"];
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && /public\.log has no key/.test(result.reason), "nothing is claimed");
    assertTakenBack(world);
  });

  it("lets go of the residue's mark however it ends: the mark keeps the writer's log", async () => {
    for (const broken of [
      "none",
      "source.health",
      "replicator.verifyResidue",
      "replicator.forgetResidue",
    ]) {
      const world = new FakeWorld();
      world.databases.faults.broken.add(broken);
      const { moved } = await switchWriter(switchPortsOf(world), order, noted);
      assert.equal(moved, ["none", "replicator.forgetResidue"].includes(broken));
      assert.equal(world.databases.calls.at(-1), "replicator.forgetResidue", broken);
    }
  });

  it("goes back only once nothing of the pause is still under way", async () => {
    const world = new FakeWorld();
    world.databases.residue = ["accounts 12: other content"];
    const ports = switchPortsOf(world);
    const { replicator } = ports;
    const slow: Replicator = {
      ...replicator,
      markReverseStart: async (direction, first) => {
        await world.clock.sleep(20);
        await replicator.markReverseStart(direction, first);
      },
    };
    const result = await switchWriter({ ...ports, replicator: slow }, order, noted);
    assert.ok(!result.moved && result.step === "verify-residue");
    await world.clock.sleep(100);
    assert.equal(world.databases.reverseSlots, 0, "no slot is left that nobody reads");
    assertTakenBack(world);
  });

  it("points no gate at the new writer before its fence is open", async () => {
    const world = new FakeWorld();
    const seen: string[] = [];
    const { green } = world.gates;
    const repoint = green.repoint.bind(green);
    green.repoint = (target) => {
      seen.push(world.databases.fences.target);
      return repoint(target);
    };
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(result.moved);
    assert.deepEqual(seen, ["open"], "and only once");
  });

  it("lets everything through again when a client keeps its transaction open", async () => {
    const world = new FakeWorld();
    world.gates.green.stuck = true;
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && result.step === "hold-gates");
    assert.match(result.reason, /gate of green.*transactions in flight did not end within/);
    assert.ok(!world.databases.calls.includes("source.closeFence"), "nothing was fenced");
    assertTakenBack(world);
  });

  it("tells which gate gave no answer when it was to be held, and why", async () => {
    const world = new FakeWorld();
    world.gates.green.gone = true;
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && result.step === "hold-gates");
    assert.equal(result.reason, "The gate of green (fake): no answer from 10.0.0.7.");
    assertTakenBack(world);
  });

  it("doesn't begin while replication lags or a transaction is old", async () => {
    const lagging = new FakeWorld();
    const ports = switchPortsOf(lagging);
    lagging.databases.faults.stalled = true;
    const slow = await switchWriter(ports, order, noted);
    assert.ok(!slow.moved && slow.step === "pre-checks" && /too slow/.test(slow.reason));
    assertTakenBack(lagging);

    const busy = new FakeWorld();
    busy.databases.longestTransactionMs = 5_000;
    const refused = await switchWriter(switchPortsOf(busy), order, noted);
    assert.ok(!refused.moved && /open for 5000 ms/.test(refused.reason));
    assertTakenBack(busy);
  });

  it("never goes back past the point of no return", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("target.probeWrite");
    await assert.rejects(
      switchWriter(switchPortsOf(world), order, noted),
      /target.probeWrite is broken/,
    );
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
    assert.ok(!world.databases.calls.includes("source.openFence"));
  });

  it("moves a gate that opened by itself meanwhile", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
    const opened = () => {
      world.gates.green.state = "open";
      return Promise.resolve();
    };
    const result = await switchWriter(ports, order, opened);
    assert.ok(result.moved);
    assert.deepEqual([world.gates.green.state, world.gates.green.target], ["open", "target"]);
  });
});

describe("reconcileSwitch", () => {
  const cases = [
    ["open", "closed", "go-back"],
    ["partial", "closed", "go-back"],
    ["closed", "closed", "go-back"],
    ["closed", "open", "go-forward"],
    ["closed", "partial", "go-forward"],
    ["open", "open", "ask-a-person"],
    ["open", "partial", "ask-a-person"],
    ["partial", "open", "ask-a-person"],
  ] as const;
  for (const [source, target, expected] of cases) {
    it(`says ${expected} when the old fence is ${source} and the new one ${target}`, () => {
      assert.equal(reconcileSwitch({ source, target }, order), expected);
    });
  }
});
