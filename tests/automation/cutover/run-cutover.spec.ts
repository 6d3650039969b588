import assert from "node:assert/strict";
import { runCutover } from "../../../automation/cutover/run-cutover";
import { WeightRefused } from "../../../automation/cutover/weight-step";
import { defaultPlan } from "../../../automation/plan/plan";
import { Killed, Life } from "../../helpers/fakes/life";
import { FakeWorld } from "../../helpers/fakes/world";

const weightsOf = (world: FakeWorld) =>
  world.journal.list
    .filter((entry) => entry.step === "weight" && entry.kind === "outcome")
    .map((entry) => entry.data["percent"]);

/** What must hold after any run, however it ended. */
function assertOneWriter(world: FakeWorld): void {
  assert.deepEqual(world.databases.splitBrains, []);
  const open = Object.values(world.databases.fences).filter((fence) => fence === "open");
  assert.equal(open.length, 1, "exactly one database accepts writes at the end");
}

describe("runCutover", () => {
  it("walks the default plan: weights, the switch between 50 and 75, all on green", async () => {
    const world = new FakeWorld();
    const result = await runCutover(world.ports());
    assert.equal(result.outcome, "completed");
    assert.deepEqual(weightsOf(world), [5, 10, 25, 50, 75, 100]);
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
    assert.deepEqual(world.live, { blue: 0, green: 100, ttlSeconds: 1, deviations: [] });
    const steps = world.journal.list.map((entry) => entry.step);
    const switched = steps.indexOf("switch-writer");
    const stagesBefore = steps.slice(0, switched).filter((step) => step === "stage").length;
    assert.equal(stagesBefore, 4);
    assert.deepEqual([world.gates.blue.target, world.gates.green.target], ["target", "target"]);
    assert.equal(world.databases.streamingFrom, "target", "rows flow back after the switch");
    assertOneWriter(world);
  });

  it("takes green out when it fails at 25, and only then", async () => {
    const world = new FakeWorld();
    world.failing = (site, percent) => (site === "green" && percent === 25 ? 0.3 : 0);
    const result = await runCutover(world.ports());
    assert.equal(result.outcome, "rolled-back");
    assert.match(result.reason, /green: \d+ failed tries/);
    assert.deepEqual(weightsOf(world), [5, 10, 25]);
    assert.equal(world.live.green, 0);
    assert.equal(world.config, 0, "Pulumi's config is in line with the name service");
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
  });

  it("holds and pages when both sites are bad at once", async () => {
    const world = new FakeWorld();
    world.failing = (_site, percent) => (percent === 10 ? 0.3 : 0);
    const run = runCutover(world.ports());
    await world.clock.sleep(60_000);
    assert.ok(
      world.events.some((event) => event.type === "log" && /person should look/.test(event.text)),
    );
    assert.equal(world.live.green, 10);
    world.operator.ask("hold");
    assert.equal((await run).outcome, "held");
  });

  it("never passes a stage without figures: it rolls back at a small share", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 10) await world.clock.sleep(100);
    world.metricsDead = true;
    const result = await run;
    assert.equal(result.outcome, "rolled-back");
    assert.match(result.reason, /No fresh figures/);
    assert.deepEqual(weightsOf(world), [5, 10]);
  });

  it("gives up after two switches that had to be taken back, with the old writer open", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("target.recordEpoch");
    const result = await runCutover(world.ports());
    assert.equal(result.outcome, "rolled-back");
    assert.match(result.reason, /taken back 2 times/);
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
    assert.equal(world.live.green, 0);
    assert.equal(world.databases.reverseSlots, 0, "no slot is left behind to fill the disk");
  });

  it("refuses a weight step that would change anything else, and puts the config back", async () => {
    const world = new FakeWorld();
    world.strayChanges = [
      { urn: "urn:database", type: "aws:rds/instance:Instance", operation: "replace" },
    ];
    await assert.rejects(runCutover(world.ports()), (error: Error) => {
      assert.ok(error instanceof WeightRefused);
      assert.match(error.message, /replace urn:database/);
      return true;
    });
    assert.equal(world.config, 0);
    assert.equal(world.live.green, 0);
  });

  it("writes a step's intent once, however often the step is tried while a database is away", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("replicator.reverse");
    let tries = 0;
    const sitsOut = (error: unknown) => {
      tries += 1;
      if (tries === 20) world.databases.faults.broken.delete("replicator.reverse");
      return (error as Error).message;
    };
    assert.equal((await runCutover(world.ports(), { sitsOut })).outcome, "completed");
    assert.equal(tries, 20);
    const intents = world.journal.list.filter(
      ({ step, kind }) => step === "reverse" && kind === "intent",
    );
    assert.equal(intents.length, 1);
    const started = world.events.filter(
      (event) => event.type === "step-started" && event.step === "reverse",
    );
    assert.equal(started.length, 1);
  });

  it("closes a second writer, stops at once, and goes on once a person has taken it up", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 5) await world.clock.sleep(100);
    world.databases.fences.target = "open";
    const result = await run;
    assert.equal(result.outcome, "failed");
    assert.match(result.reason, /Both databases accept application writes/);
    assert.match(
      result.reason,
      /fence of the target, which is not the writer by journal and epoch/,
    );
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
    assert.equal((await runCutover(world.ports())).outcome, "failed", "not by itself");
    world.operator.ask("resume");
    assert.equal((await runCutover(world.ports())).outcome, "completed");
  });

  it("closes the old writer that is promoted again after the switch", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 75) await world.clock.sleep(100);
    world.databases.fences.source = "open";
    assert.equal((await run).outcome, "failed");
    assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
  });

  it("closes neither of two writers when journal and epoch name different ones", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 5) await world.clock.sleep(100);
    world.databases.epochs.push({ number: 9, writer: "target", runId: "other" });
    world.databases.fences.target = "open";
    const result = await run;
    assert.match(result.reason, /do not agree on the writer/);
    assert.deepEqual(world.databases.fences, { source: "open", target: "open" });
  });

  it("closes a follower whose fence is partial, and stops", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 5) await world.clock.sleep(100);
    world.databases.fences.target = "partial";
    assert.equal((await run).outcome, "failed");
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
    world.operator.ask("resume");
    assert.equal((await runCutover(world.ports())).outcome, "completed");
  });

  it("goes no further while the writer's fence is not open, and takes it up when it is", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 5) await world.clock.sleep(100);
    world.databases.fences.source = "partial";
    await world.clock.sleep(20_000);
    assert.equal(world.live.green, 5);
    assert.ok(world.events.some((event) => event.type === "log" && /close_fence/.test(event.text)));
    world.databases.fences.source = "open";
    assert.equal((await run).outcome, "completed");
  });

  it("waits for a database that can't be read instead of ending the run", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 5) await world.clock.sleep(100);
    world.databases.faults.broken.add("source.fence");
    await world.clock.sleep(10_000);
    assert.equal(world.live.green, 5);
    world.databases.faults.broken.delete("source.fence");
    assert.equal((await run).outcome, "completed");
  });

  it("goes the same way back again when a fence closed after the switch was taken back", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    world.databases.faults.brokenOnce.add("target.recordEpoch");
    while (!world.events.some((event) => event.type === "switch-aborted"))
      await world.clock.sleep(5);
    world.databases.fences.source = "closed";
    assert.equal((await run).outcome, "rolled-back");
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
  });

  it("takes green out whatever else a preview would change", async () => {
    const world = new FakeWorld();
    world.failing = (site, percent) => (site === "green" && percent === 10 ? 0.3 : 0);
    const run = runCutover(world.ports());
    while (world.live.green !== 10) await world.clock.sleep(100);
    world.strayChanges = [{ urn: "urn:x", type: "aws:rds/instance:Instance", operation: "update" }];
    assert.equal((await run).outcome, "rolled-back");
    assert.equal(world.live.green, 0);
    assert.equal(world.config, 0, "the next update must not send clients back");
  });

  it("refuses a journal that was begun with another plan", async () => {
    const world = new FakeWorld();
    world.operator.ask("hold");
    await runCutover(world.ports());
    await assert.rejects(runCutover(world.ports("25,switch-writer,100")), /begun with the plan/);
  });

  it("ends the same however often and wherever its controller is killed", async function () {
    this.timeout(60_000);
    const whole = new FakeWorld();
    await runCutover(whole.ports());
    const records = whole.journal.list.length;
    assert.ok(records > 30, `${records} places to die at`);
    for (let killAfter = 1; killAfter <= records; killAfter += 1) {
      const world = new FakeWorld();
      const life = new Life();
      world.journal.onAppended = (written) => {
        if (written === killAfter) life.kill();
      };
      const first = runCutover(world.ports(defaultPlan, undefined, life));
      await assert.rejects(Promise.race([first, life.death]), Killed);
      assert.deepEqual(world.databases.splitBrains, []);
      const result = await runCutover(world.ports());
      assert.equal(result.outcome, "completed", `killed after record ${killAfter}`);
      assert.deepEqual(world.databases.fences, { source: "closed", target: "open" });
      assert.equal(world.live.green, 100);
      assertOneWriter(world);
    }
  });
});
