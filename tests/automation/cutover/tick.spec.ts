import assert from "node:assert/strict";
import fc from "fast-check";
import { runCutover } from "../../../automation/cutover/run-cutover";
import { tick, type TickResult } from "../../../automation/cutover/tick";
import { defaultPlan } from "../../../automation/plan/plan";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import { Killed, Life } from "../../helpers/fakes/life";
import { FakeWorld } from "../../helpers/fakes/world";

type Ended = Extract<TickResult, { kind: "ended" }>;

/** Ticks by a new process each time: nothing but journal, log, store and world goes on. */
async function tickAnew(world: FakeWorld, ticks = Number.POSITIVE_INFINITY) {
  for (let count = 0; count < ticks; count += 1) {
    const result = await tick(world.ports());
    if (result.kind === "ended") return result;
    if (result.kind === "waiting") await world.clock.sleep(500);
  }
  return undefined;
}

/** What the journal tells, without its times and hashes. */
const storyOf = ({ journal }: FakeWorld) =>
  journal.list.map(({ kind, step, data }) => {
    const { percent, entry, moved, attempt } = data;
    return { kind, step, percent, entry, moved, attempt };
  });

const endOf = (world: FakeWorld) => ({
  live: world.live,
  config: world.config,
  fences: world.databases.fences,
  gates: [world.gates.blue.target, world.gates.green.target],
  streamingFrom: world.databases.streamingFrom,
  splitBrains: world.databases.splitBrains,
});

const events = (world: FakeWorld, type: string) =>
  world.events.filter((event) => event.type === type);

describe("tick", () => {
  it("by a new process each time comes to the same journal and end as one loop", async () => {
    const loop = new FakeWorld();
    await runCutover(loop.ports());
    const fresh = new FakeWorld();
    assert.equal((await tickAnew(fresh))?.outcome, "completed");
    assert.deepEqual(storyOf(fresh), storyOf(loop));
    assert.deepEqual(endOf(fresh), endOf(loop));
    const phases = (world: FakeWorld) =>
      world.events.flatMap((event) => (event.type === "phase" ? [[event.phase, event.entry]] : []));
    assert.deepEqual(phases(fresh), phases(loop), "each phase is reported once, whoever ticks");
  });

  it("changes nothing once the cutover has ended", async () => {
    const world = new FakeWorld();
    await tickAnew(world);
    const [records, published, live] = [world.journal.list.length, world.events.length, world.live];
    assert.equal((await tick(world.ports())).kind, "ended");
    assert.equal(world.journal.list.length, records);
    assert.equal(world.live, live);
    const news = world.events.slice(published).map(({ type }) => type);
    assert.deepEqual(news, ["tick"], "the end is reported once");
  });

  it("acts once, and ends", async () => {
    const world = new FakeWorld();
    assert.deepEqual(await tick(world.ports()), { kind: "acted" });
    assert.deepEqual(
      storyOf(world).map(({ step }) => step),
      ["plan"],
    );
    await tick(world.ports());
    assert.deepEqual(
      storyOf(world).map(({ step }) => step),
      ["plan", "provision", "provision"],
    );
  });

  it("goes on where a tick was killed, in any mixture of loops, ticks and deaths", async function () {
    this.timeout(120_000);
    const lives = fc.array(
      fc.record({ looping: fc.boolean(), ticks: fc.integer({ min: 1, max: 30 }), dies: fc.nat(4) }),
      { minLength: 1, maxLength: 5 },
    );
    const whole = new FakeWorld();
    await runCutover(whole.ports());
    await fc.assert(
      fc.asyncProperty(lives, async (plan) => {
        const world = new FakeWorld();
        const deaths = new Set<number>();
        for (const { looping, ticks, dies } of plan) {
          const life = new Life();
          const from = world.journal.list.length;
          world.journal.onAppended = (written) => {
            if (dies === 0 || written !== from + dies) return;
            deaths.add(written);
            life.kill();
          };
          const ports = world.ports(defaultPlan, rehearsalPolicy, life);
          const work = looping ? runCutover(ports) : ticksOf(ports, world, ticks);
          await Promise.race([work, life.death]).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          assert.deepEqual(world.databases.splitBrains, []);
        }
        world.journal.onAppended = () => undefined;
        const result = await tickAnew(world);
        assert.equal(result?.outcome, "completed");
        assert.deepEqual(endOf(world), endOf(whole));
        assertOncePerIntent(world, deaths);
        for (const { blue, green } of world.weights)
          assert.equal(blue + green, 100, "never both zero");
      }),
      { numRuns: 15 },
    );
  });

  it("never puts a weight of zero on both, and no weight but those of the plan", async () => {
    for (const percent of [5, 10, 25, 50, 75, 100]) {
      const world = new FakeWorld();
      world.failing = (site, share) => (site === "green" && share === percent ? 0.3 : 0);
      const result = await tickAnew(world);
      assert.equal(result?.outcome, "rolled-back");
      for (const { blue, green } of world.weights) {
        assert.ok(blue + green === 100, `blue ${blue}, green ${green}`);
        assert.ok([0, 5, 10, 25, 50, 75, 100].includes(green));
      }
      assert.ok(world.weights.length > 1);
    }
  });

  it("looks at samples since the tick that was published last, whichever process made it", async () => {
    const world = new FakeWorld();
    await tickAnew(world, 40);
    const ticks = world.events.flatMap((event) => (event.type === "tick" ? [event] : []));
    const seen = ticks.flatMap(({ samples }) =>
      samples.map(({ site, startMs }) => `${site} ${startMs}`),
    );
    assert.ok(seen.length > 20);
    assert.equal(new Set(seen).size, seen.length, "no sample is shown twice");
  });

  it("leaves one lag sentinel on each side, and the switch's as evidence", async () => {
    const world = new FakeWorld();
    await tickAnew(world);
    for (const side of [world.databases.sentinels.source, world.databases.sentinels.target]) {
      assert.ok([...side].filter((name) => name.startsWith("lag/")).length <= 1);
      assert.ok([...side].some((name) => name.endsWith("/fenced")));
      assert.ok([...side].some((name) => name.startsWith("reverse/")));
    }
  });

  it("calls a person once for a thing, whoever ticks, and again after an hour", async () => {
    const world = new FakeWorld();
    const first = await tickUntil(world, () => world.live.green === 5);
    assert.equal(first, undefined);
    world.recordsGone = true;
    await tickAnew(world, 50);
    const calls = () =>
      events(world, "log").filter((event) => /person should look/.test(textOf(event)));
    assert.equal(calls().length, 1);
    await world.clock.sleep(3_600_000);
    await tickAnew(world, 3);
    assert.equal(calls().length, 2);
    assert.equal(storyOf(world).filter(({ step }) => step === "page").length, 2);
  });

  it("waits for a traffic record that is gone, and goes on when it is back", async () => {
    const world = new FakeWorld();
    await tickUntil(world, () => world.live.green === 5);
    const { live } = world;
    world.recordsGone = true;
    await tickAnew(world, 30);
    assert.match(JSON.stringify(events(world, "phase").at(-1)), /traffic record/);
    world.recordsGone = false;
    assert.equal(world.live, live);
    assert.equal((await tickAnew(world))?.outcome, "completed");
  });

  it("says what the engine does, a line in fifty", async () => {
    const world = new FakeWorld();
    world.progressLines = 120;
    await tickAnew(world, 2);
    assert.deepEqual(events(world, "log").map(textOf), [
      "50 resources so far: line 50",
      "100 resources so far: line 100",
    ]);
  });

  it("refuses a follower whose fence does not close", async () => {
    const world = new FakeWorld();
    world.databases.closesPartially = true;
    await assert.rejects(tickAnew(world), /fence of the target is partial after it was closed/);
  });

  it("gives the first writer an epoch when it has none", async () => {
    const world = new FakeWorld();
    world.databases.epochs.length = 0;
    await tickUntil(world, () => world.databases.streamingFrom !== undefined);
    assert.deepEqual(world.databases.epochs, [{ number: 1, writer: "source", runId: "run-1" }]);
  });

  it("reports the end of a loop whose action failed, and of one that needs a person", async () => {
    const world = new FakeWorld();
    world.databases.faults.broken.add("replicator.start");
    await assert.rejects(runCutover(world.ports()), /replicator.start is broken/);
    await assert.rejects(runCutover(world.ports()), /replicator.start is broken/);
    assert.equal(events(world, "run-ended").length, 1, "the same end is reported once");
    world.databases.faults.broken.clear();
    assert.equal((await runCutover(world.ports())).outcome, "completed");
    assert.equal(events(world, "run-ended").length, 2);
  });
});

async function ticksOf(ports: ReturnType<FakeWorld["ports"]>, world: FakeWorld, ticks: number) {
  for (let count = 0; count < ticks; count += 1) {
    const result = await tick(ports);
    if (result.kind === "ended") return;
    if (result.kind === "waiting") await world.clock.sleep(500);
  }
}

async function tickUntil(world: FakeWorld, reached: () => boolean): Promise<Ended | undefined> {
  for (let count = 0; count < 10_000 && !reached(); count += 1) {
    const ended = await tickAnew(world, 1);
    if (ended !== undefined) return ended;
  }
  assert.ok(reached());
  return undefined;
}

function textOf(event: { readonly type: string }): string {
  return "text" in event ? String(event.text) : "";
}

/** No intent follows another of its step without an outcome, but where a controller died between them. */
function assertOncePerIntent({ journal }: FakeWorld, deaths: ReadonlySet<number>): void {
  const open = new Map<string, number>();
  for (const { kind, step, sequence } of journal.list) {
    if (kind === "outcome") open.delete(step);
    if (kind !== "intent") continue;
    const before = open.get(step);
    if (before !== undefined) {
      const died = [...deaths].some((records) => records > before && records <= sequence);
      assert.ok(died, `${step} was begun twice at record ${sequence}`);
      assert.notEqual(step, "switch-writer", "a switch is ended before another is begun");
    }
    open.set(step, sequence);
  }
}
