import assert from "node:assert/strict";
import { runCutover } from "../../../automation/cutover/run-cutover";
import { defaultPlan } from "../../../automation/plan/plan";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import { Killed, Life } from "../../helpers/fakes/life";
import { FakeWorld } from "../../helpers/fakes/world";

const short = "25,switch-writer,100";
const notes = (world: FakeWorld, step: string) =>
  world.journal.list.filter((entry) => entry.step === step && entry.kind !== "intent");
const logs = (world: FakeWorld) =>
  world.events.flatMap((event) => (event.type === "log" ? [event.text] : []));

describe("what an operator asks", () => {
  it("holds the run with nothing changed, until a resume, which soaks the stage anew", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports(short));
    while (world.live.green !== 25) await world.clock.sleep(100);
    world.operator.ask("hold", undefined, "lunch");
    assert.equal((await run).outcome, "held");
    const records = world.journal.list.length;
    assert.equal((await runCutover(world.ports(short))).outcome, "held", "another process too");
    assert.equal(world.journal.list.length, records);
    assert.equal(world.live.green, 25);
    await world.clock.sleep(60_000);
    const resumedMs = world.clock.now();
    world.operator.ask("resume");
    assert.equal((await runCutover(world.ports(short))).outcome, "completed");
    const passed = notes(world, "stage")[0]?.atMs ?? 0;
    assert.ok(passed >= resumedMs + rehearsalPolicy.minimumSoakMs, "evidence is gathered anew");
    const starts = world.events.filter((event) => event.type === "run-started");
    assert.deepEqual(
      starts.map((event) => event.type === "run-started" && event.resumed),
      [false, true],
    );
  });

  it("lets a hold lapse that was asked before the resume", async () => {
    const world = new FakeWorld();
    world.operator.ask("hold");
    world.operator.ask("resume");
    assert.equal((await runCutover(world.ports(short))).outcome, "completed");
    assert.deepEqual(notes(world, "hold"), []);
  });

  it("rolls green back, once, with the reason, also from a hold", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports(short));
    while (world.live.green !== 25) await world.clock.sleep(100);
    world.operator.ask("hold");
    await run;
    world.operator.ask("roll-back", undefined, "the auditors came");
    const result = await runCutover(world.ports(short));
    assert.equal(result.outcome, "rolled-back");
    assert.match(result.reason, /ada asked for it: the auditors came/);
    assert.equal(world.live.green, 0);
    assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
    assert.equal(notes(world, "roll-back").length, 1);
  });

  it("promotes a stage that is undecided, and says so, but none that fails", async () => {
    const world = new FakeWorld();
    const policy = { ...rehearsalPolicy, minimumSoakMs: 80_000 };
    world.operator.ask("promote", "25", "we have seen enough");
    await runCutover(world.ports(short, policy));
    const [passed] = notes(world, "stage");
    assert.equal(passed?.data["verdict"], "insufficient");
    assert.ok(
      logs(world).some((text) => /25 is promoted over a verdict of insufficient/.test(text)),
    );

    const failing = new FakeWorld();
    failing.failing = () => 0.3;
    failing.operator.ask("promote", "25");
    const run = runCutover(failing.ports(short, policy));
    await failing.clock.sleep(60_000);
    failing.operator.ask("hold");
    await run;
    assert.deepEqual(notes(failing, "stage"), []);
    assert.equal(notes(failing, "refuse").length, 1, "refused once");
    assert.ok(logs(failing).some((text) => /promote 25, asked by ada.*the stage fails/.test(text)));
  });

  it("approves what waits for a person", async () => {
    const world = new FakeWorld();
    world.approvals = [{ entry: "switch-writer", people: 2, of: ["ada", "grace"] }];
    const run = runCutover(world.ports(short));
    await world.clock.sleep(120_000);
    assert.equal(world.databases.fences.source, "open", "the switch waits");
    world.operator.ask("approve", "switch-writer", "go");
    world.operator.ask("approve", "switch-writer", "go at last");
    world.operator.ask("approve", "switch-writer", "go", "eve@laptop");
    await world.clock.sleep(120_000);
    assert.equal(world.databases.fences.source, "open", "one person is not two");
    const waits = world.events.flatMap((event) => ("waitsFor" in event ? [event.waitsFor] : []));
    assert.ok(waits.includes("a person of grace to approve switch-writer (ada approved it)"));
    world.operator.ask("approve", "switch-writer", "go", "grace@desk");
    assert.equal((await run).outcome, "completed");
    assert.ok(logs(world).some((text) => /switch-writer is approved by ada: go/.test(text)));
    const refused = notes(world, "refuse").map(({ data }) => String(data["why"]));
    assert.deepEqual(refused.sort(), [
      "ada has approved switch-writer already, and the plan asks for 2 different people",
      "eve@laptop may not approve switch-writer: the plan names ada, grace",
    ]);
  });

  it("is refused once where it is no request, and the run goes on", async () => {
    const world = new FakeWorld();
    world.operator.unreadable.push({ id: "line 1", problem: "torn" });
    assert.equal((await runCutover(world.ports(short))).outcome, "completed");
    assert.equal(notes(world, "refuse").length, 1);
  });

  it("can't be read: nothing goes forward until it can", async () => {
    const world = new FakeWorld();
    world.operator.isBroken = true;
    const run = runCutover(world.ports(short));
    await world.clock.sleep(10_000);
    assert.equal(notes(world, "provision").length, 0);
    world.operator.isBroken = false;
    assert.equal((await run).outcome, "completed");
  });
});

describe("a switch whose controller died in it", () => {
  /** Dies right before or after the new writer's fence opens. */
  async function dieAtUnfence(world: FakeWorld, opened: boolean): Promise<void> {
    const life = new Life();
    world.journal.onAppended = () => {
      if (world.journal.list.at(-1)?.step !== "point-of-no-return") return;
      if (opened) {
        world.databases.fences.target = "open";
        world.gates.blue.target = "target";
      }
      life.kill();
    };
    const run = runCutover(world.ports(defaultPlan, rehearsalPolicy, life));
    await assert.rejects(Promise.race([run, life.death]), Killed);
    world.journal.onAppended = () => undefined;
  }

  it("goes forward where the new writer is open, and reports a pause since the intent", async () => {
    const world = new FakeWorld();
    await dieAtUnfence(world, true);
    await world.clock.sleep(5_000);
    assert.equal((await runCutover(world.ports())).outcome, "completed");
    const switched = world.events.filter((event) => event.type === "switched");
    assert.equal(switched.length, 1);
    assert.ok(switched[0]?.type === "switched" && switched[0].pauseMs >= 5_000);
    assert.equal(notes(world, "switch-writer")[0]?.data["resumed"], true);
    assert.deepEqual([world.gates.blue.target, world.gates.green.target], ["target", "target"]);
  });

  it("goes back where it is closed, and does it again as another attempt", async () => {
    const world = new FakeWorld();
    await dieAtUnfence(world, false);
    assert.equal((await runCutover(world.ports())).outcome, "completed");
    const outcomes = notes(world, "switch-writer").map(({ data }) => data["moved"]);
    assert.deepEqual(outcomes, [false, true]);
  });

  it("waits while a database can't be read", async () => {
    const world = new FakeWorld();
    await dieAtUnfence(world, false);
    world.databases.faults.broken.add("target.fence");
    const run = runCutover(world.ports());
    await world.clock.sleep(5_000);
    assert.ok(logs(world).some((text) => /both databases to be reachable again/.test(text)));
    world.databases.faults.broken.clear();
    assert.equal((await run).outcome, "completed");
  });

  it("tries a gate that can't be reached until it is done, and tells a person", async () => {
    const world = new FakeWorld();
    await dieAtUnfence(world, true);
    const { blue } = world.gates;
    const repoint = blue.repoint.bind(blue);
    blue.repoint = () => Promise.reject(new Error("no route to the gate"));
    const run = runCutover(world.ports());
    await world.clock.sleep(5_000);
    assert.ok(logs(world).some((text) => /gate of blue .* no route to the gate/.test(text)));
    assert.equal(world.gates.green.target, "target", "the others do not wait for it");
    blue.repoint = repoint;
    assert.equal((await run).outcome, "completed");
    assert.deepEqual(world.databases.splitBrains, []);
  });
});
