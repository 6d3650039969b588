import assert from "node:assert/strict";
import { goBack } from "../../../../automation/cutover/switch/go-back";
import { preChecks } from "../../../../automation/cutover/switch/pre-checks";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { Superseded } from "../../../../automation/ports/database";
import { Stopwatch } from "../../../../automation/cutover/switch/stopwatch";
import { switchPortsOf } from "../../../helpers/fakes/switch-ports";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;

describe("the pre-checks of a switch", () => {
  it("find nothing on a pair that is well", async () => {
    assert.deepEqual(await preChecks(switchPortsOf(new FakeWorld()), order), []);
  });

  it("say each reason at once: fences, prepared transactions, gates", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "partial";
    world.databases.fences.target = "open";
    world.databases.standbyProblems = ["The standby db2:5432 does not answer"];
    world.gates.green.target = "target";
    world.gates.blue.state = "held";
    const ports = switchPortsOf(world);
    const { source } = ports.databases;
    const prepared = {
      ...source,
      health: async () => ({ ...(await source.health()), preparedTransactions: 2 }),
    };
    const databases = { ...ports.databases, source: prepared };
    const problems = await preChecks({ ...ports, databases }, order);
    assert.deepEqual(problems, [
      "The standby db2:5432 does not answer.",
      "The fence of the source is partial, not open.",
      "The fence of the target is open, not closed.",
      "2 prepared transactions wait on the source: commit or roll them back first.",
      "The gate of blue (fake) is held towards the source; expected open towards the source.",
      "The gate of green (fake) is open towards the target; expected open towards the source.",
    ]);
    assert.ok(!world.databases.calls.includes("replicator.prepareReverse"), "nothing was prepared");
  });

  it("refuse a gate that pools sessions, whichever kind it is: it would never drain", async () => {
    const world = new FakeWorld();
    world.gates.green.poolMode = "session";
    const problems = await preChecks(switchPortsOf(world), order);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /gate of green \(fake\) pools in session mode/);
  });
});

describe("a switch", () => {
  it("goes back when the old writer still takes writes behind its fence", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
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
    const ports = switchPortsOf(world);
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
    const ports = switchPortsOf(world);
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

  it("tries an unfence until it is done, and tells a person meanwhile", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("target.openFence");
    const switching = switchWriter(switchPortsOf(world), order, () => Promise.resolve());
    await world.clock.sleep(60_000);
    assert.deepEqual(world.databases.fences, { source: "closed", target: "closed" });
    assert.ok(
      world.said.some((text) => /open the target failed: .* a person should look/.test(text)),
    );
    world.databases.faults.broken.clear();
    assert.equal((await switching).moved, true);
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
  });

  it("tries to open the old writer again until it is done", async () => {
    const world = new FakeWorld();
    world.databases.residue = ["accounts 12: other content"];
    world.databases.faults.broken.add("source.openFence");
    const switching = switchWriter(switchPortsOf(world), order, () => Promise.resolve());
    await world.clock.sleep(60_000);
    assert.ok(world.said.some((text) => /open the source again failed/.test(text)));
    world.databases.faults.broken.clear();
    assert.equal((await switching).moved, false);
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
  });

  it("opens nothing once another controller has gone on, either way", async () => {
    const late = new FakeWorld();
    const overtaken = async () => {
      await late.clock.sleep(1);
      late.databases.epochs.push({ number: 3, writer: "source", runId: "run-1" });
    };
    await assert.rejects(switchWriter(switchPortsOf(late), order, overtaken), Superseded);
    assert.equal(late.databases.fences.target, "closed");

    const back = new FakeWorld();
    const next = () => {
      back.databases.epochs.push({ number: 4, writer: "target", runId: "run-1" });
      return Promise.reject(new Error("the journal is another's by now"));
    };
    await assert.rejects(switchWriter(switchPortsOf(back), order, next), Superseded);
    assert.equal(back.databases.fences.source, "closed");
  });

  it("does not begin where another run has claimed its epoch, and leaves its fence alone", async () => {
    const world = new FakeWorld();
    const ports = switchPortsOf(world);
    const { source } = ports.databases;
    const claimed = {
      ...source,
      closeFence: (options: Parameters<typeof source.closeFence>[0]) => {
        world.databases.epochs.push({ number: 2, writer: "target", runId: "other" });
        world.databases.fences.source = "closed";
        return source.closeFence(options);
      },
    };
    const databases = { ...ports.databases, source: claimed };
    await assert.rejects(
      switchWriter({ ...ports, databases }, order, () => Promise.resolve()),
      Superseded,
    );
    assert.equal(world.databases.fences.source, "closed");
  });

  it("is not taken back once the new writer may have been written to", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    world.databases.fences.target = "partial";
    await assert.rejects(
      goBack(switchPortsOf(world), order, "unknown"),
      /fence of the target is not closed/,
    );
    assert.equal(world.databases.fences.source, "closed", "nothing was opened");
  });

  it("is taken back with the first epoch, where none was ever recorded", async () => {
    const world = new FakeWorld();
    world.databases.epochs.length = 0;
    world.databases.fences.source = "closed";
    await goBack(switchPortsOf(world), order, "unknown");
    assert.deepEqual(world.databases.epochs.at(-1), {
      number: 1,
      writer: "source",
      runId: "run-1",
    });
    assert.equal(world.databases.fences.source, "open");
  });

  it("that is taken back takes a gate along that points at the new writer", async () => {
    const world = new FakeWorld();
    world.databases.fences.source = "closed";
    world.gates.green.target = "target";
    await goBack(switchPortsOf(world), order, "unknown");
    assert.deepEqual([world.gates.green.state, world.gates.green.target], ["open", "source"]);
  });

  it("has no begin before its pause", () => {
    assert.throws(() => new Stopwatch(new FakeWorld().clock).startedMs, /has not begun/);
  });
});
