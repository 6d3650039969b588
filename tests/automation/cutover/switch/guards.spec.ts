import assert from "node:assert/strict";
import { runCutover } from "../../../../automation/cutover/run-cutover";
import { goBack } from "../../../../automation/cutover/switch/go-back";
import { goForward } from "../../../../automation/cutover/switch/go-forward";
import { preChecks } from "../../../../automation/cutover/switch/pre-checks";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import type { SwitchPorts } from "../../../../automation/cutover/switch/switch-ports";
import { Superseded } from "../../../../automation/ports/database";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import { switchPortsOf } from "../../../helpers/fakes/switch-ports";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;
const policy = rehearsalPolicy.switching;
const noted = () => Promise.resolve();

/** The same ports, where some calls take long before they answer as they do. */
function late(
  world: FakeWorld,
  ports: SwitchPorts,
  waits: Readonly<Record<string, number>>,
): SwitchPorts {
  const slow = <T extends object>(name: string, object: T): T =>
    new Proxy(object, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        const waitMs = waits[`${name}.${String(key)}`];
        if (waitMs === undefined || typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          await world.clock.sleep(waitMs);
          return (await Reflect.apply(value, target, args)) as unknown;
        };
      },
    });
  return {
    ...ports,
    databases: {
      source: slow("source", ports.databases.source),
      target: slow("target", ports.databases.target),
    },
    replicator: slow("replicator", ports.replicator),
  };
}

const never = 3_600_000;

describe("each guard of the switch:", () => {
  for (const [call, step] of [
    ["source.closeFence", "close-fence"],
    ["target.awaitSentinel", "await-sentinel"],
    ["source.awaitStandbys", "await-standbys"],
    ["source.probeWrite", "probe-old-writer"],
    ["replicator.verifyResidue", "verify-residue"],
    ["replicator.markReverseStart", "mark-reverse-start"],
    ["target.recordEpoch", "record-epoch"],
    ["target.lockForOpening", "lock-for-opening"],
  ] as const) {
    it(`${step} is given up when it never answers`, async () => {
      const world = new FakeWorld();
      const ports = switchPortsOf(world);
      // The lag's sentinels come through; the fence's does not.
      const waits = call === "target.awaitSentinel" ? {} : { [call]: never };
      if (call === "target.awaitSentinel") {
        const { source } = ports.databases;
        const closeFence: typeof source.closeFence = (how) => {
          world.databases.faults.stalled = true;
          return source.closeFence(how);
        };
        Object.assign(ports.databases, { source: { ...source, closeFence } });
      }
      const beganMs = world.clock.now();
      const result = await switchWriter(late(world, ports, waits), order, noted);
      assert.ok(!result.moved && result.step === step, JSON.stringify(result));
      assert.ok(world.clock.now() - beganMs < never / 2);
    });
  }

  it("the budget of the pause ends it, though no step is late by itself", async () => {
    const world = new FakeWorld();
    const ports = late(world, switchPortsOf(world), {
      "source.closeFence": policy.lockTimeoutMs * 2 - 10,
      "replicator.verifyResidue": policy.residueDeadlineMs - 10,
      "target.recordEpoch": policy.lockTimeoutMs - 10,
    });
    const tight = { ...ports, policy: { ...policy, pauseBudgetMs: 2_200 } };
    const result = await switchWriter(tight, order, noted);
    assert.ok(!result.moved && result.step === "record-epoch", JSON.stringify(result));
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
  });

  it("the residue's mark is set before the first gate is held", async () => {
    const world = new FakeWorld();
    const { blue } = world.gates;
    const hold = blue.hold.bind(blue);
    let marked = false;
    blue.hold = () => {
      marked = world.databases.calls.includes("replicator.markResidue");
      return hold();
    };
    assert.equal((await switchWriter(switchPortsOf(world), order, noted)).moved, true);
    assert.equal(marked, true);
  });

  it("tables are reserved on both sides before the first gate is held, and given back after a refusal", async () => {
    const world = new FakeWorld();
    world.gates.blue.stuck = true;
    await switchWriter(switchPortsOf(world), order, noted);
    const { calls } = world.databases;
    for (const role of ["source", "target"]) {
      const reserved = calls.indexOf(`${role}.reserveFence`);
      assert.ok(reserved >= 0 && reserved < calls.lastIndexOf(`${role}.releaseLocks`));
    }
  });

  it("locks are given up before the epoch is made stale and the old writer opened", async () => {
    const world = new FakeWorld();
    world.databases.residue = ["accounts 12: other content"];
    await switchWriter(switchPortsOf(world), order, noted);
    const { calls } = world.databases;
    const released = (role: string) => calls.indexOf(`${role}.releaseLocks`);
    assert.ok(released("target") >= 0 && released("source") >= 0);
    assert.ok(released("target") < calls.lastIndexOf("target.recordEpoch"));
    assert.ok(released("source") < calls.indexOf("source.openFence"));
  });

  it("no proof, or one that found differences, is a reason against the switch", async () => {
    const world = new FakeWorld();
    world.proven = { verdict: "fail", open: ["public.accounts: 1 row differs"] };
    const result = await switchWriter(switchPortsOf(world), order, noted);
    assert.ok(!result.moved && result.step === "pre-checks", JSON.stringify(result));
    assert.match(result.reason, /1 row differs/);
    assert.ok(!world.databases.calls.includes("source.closeFence"));
  });

  it("a fence that another run has closed: nothing is done on the new side either", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
    const { source } = ports.databases;
    const closeFence: typeof source.closeFence = (how) => {
      world.databases.epochs.push({ number: 2, writer: "target", runId: "other" });
      return source.closeFence(how);
    };
    const databases = { ...ports.databases, source: { ...source, closeFence } };
    await assert.rejects(switchWriter({ ...ports, databases }, order, noted), Superseded);
    // Its epoch there would be made stale, and nobody could open anything any more.
    assert.ok(!world.databases.calls.includes("target.recordEpoch"));
  });

  it("maintenance on either side, a failing replication and a silent standby refuse", async () => {
    const busy = new FakeWorld();
    busy.databases.maintenance = ["public.accounts is held by process 7"];
    const lines = await preChecks(switchPortsOf(busy), order);
    assert.equal(lines.filter((line) => /held by process 7/.test(line)).length, 2);
    const failing = new FakeWorld();
    failing.databases.problems = [
      { kind: "worker", object: "table x", message: "no key", remedy: "make one" },
    ];
    assert.deepEqual(await preChecks(switchPortsOf(failing), order), [
      "table x: no key: make one.",
    ]);
    const alone = new FakeWorld();
    alone.databases.standbyProblems = ["The standby db2:5432 does not answer"];
    assert.equal((await preChecks(switchPortsOf(alone), order)).length, 1);
  });

  it("a go-back makes the epoch stale on the new side before it opens the old one", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    await goBack(switchPortsOf(world), order, "unknown");
    const { calls } = world.databases;
    assert.ok(calls.indexOf("target.recordEpoch") >= 0);
    assert.ok(calls.indexOf("target.recordEpoch") < calls.indexOf("source.openFence"));
  });

  it("a go-back takes back its own claim alone", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    world.databases.epochs.push({ number: 2, writer: "target", runId: "other" });
    const epoch = { number: 2, writer: "target", runId: "run-1" } as const;
    await assert.rejects(
      goBack(switchPortsOf(world), order, { unfence: "never-sent", epoch }),
      Superseded,
    );
    assert.equal(world.databases.fences.source, "closed");
    // Also where the new side is lost and says nothing.
    world.databases.faults.broken.add("target.recordEpoch");
    await assert.rejects(
      goBack(switchPortsOf(world), order, { unfence: "never-sent", epoch }),
      Superseded,
    );
    assert.equal(world.databases.fences.source, "closed");
  });

  it("a go-forward opens for the new writer's own epoch alone", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    world.databases.fences.target = "partial";
    await assert.rejects(goForward(switchPortsOf(world), order), Superseded);
    assert.equal(world.databases.fences.target, "partial");
  });

  it("old sessions are ended after the switch, once rows flow the other way", async () => {
    const world = new FakeWorld();
    await runCutover(world.ports("25,switch-writer,100"));
    const { calls } = world.databases;
    const ended = calls.indexOf("source.terminateApplicationSessions");
    assert.ok(ended > calls.indexOf("replicator.reverse"));
    assert.ok(!calls.includes("target.terminateApplicationSessions"));
  });

  it("the door of the old writer is closed before anything else, and what stays open is told", async () => {
    const world = new FakeWorld();
    world.databases.stillOpen = ["batch may still connect"];
    await runCutover(world.ports("25,switch-writer,100"));
    const { calls } = world.databases;
    const closed = calls.indexOf("source.closeDoor");
    assert.ok(closed > calls.lastIndexOf("target.openFence"));
    assert.ok(closed < calls.indexOf("replicator.reverse"));
    assert.ok(!calls.includes("target.closeDoor"));
    assert.ok(
      world.events.some((event) => event.type === "log" && /batch may still/.test(event.text)),
    );
  });

  it("the door of the new writer opens before anything is compared or warmed, and closes when it is not moved to", async () => {
    for (const fault of ["none", "pre-checks", "drain", "pause"] as const) {
      const world = new FakeWorld();
      const { databases } = world;
      if (fault === "pre-checks") databases.faults.broken.add("replicator.markResidue");
      if (fault === "drain") world.gates.blue.stuck = true;
      if (fault === "pause") databases.residue = ["accounts 12: other content"];
      const { moved } = await switchWriter(switchPortsOf(world), order, noted);
      const { calls } = databases;
      const opened = calls.indexOf("target.openDoor");
      assert.ok(opened >= 0 && opened < calls.indexOf("replicator.prepareReverse"), fault);
      assert.equal(moved, fault === "none");
      assert.equal(calls.lastIndexOf("target.closeDoorAgain") > opened, !moved, fault);
    }
  });

  it("the way back counts only once a sentinel has come through it", async () => {
    const world = new FakeWorld();
    const ports = world.ports("25,switch-writer,100");
    const environment = await ports.connect();
    const { replicator } = environment;
    const stalling = {
      ...replicator,
      reverse: async (direction: Parameters<typeof replicator.reverse>[0]) => {
        await replicator.reverse(direction);
        world.databases.faults.stalled = true;
      },
    };
    const connect = () => Promise.resolve({ ...environment, replicator: stalling });
    await assert.rejects(runCutover({ ...ports, connect }), /was not seen/);
    assert.ok(
      !world.journal.list.some(({ step, kind }) => step === "reverse" && kind === "outcome"),
    );
  });
});
