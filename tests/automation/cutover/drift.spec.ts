import assert from "node:assert/strict";
import { driftOf } from "../../../automation/cutover/drift";
import { runCutover } from "../../../automation/cutover/run-cutover";
import type { CutoverState } from "../../../automation/cutover/state";
import type { LiveWeights } from "../../../automation/ports/traffic-records";
import { observation, situation } from "../../helpers/fakes/situation";
import { FakeWorld } from "../../helpers/fakes/world";

const inForce = { blue: 95, green: 5, ttlSeconds: 60, deviations: [] };
const settled = { weight: { percent: 5, settledAtMs: 10_000, ttlSeconds: 60 } };

describe("driftOf", () => {
  const cases: readonly [
    what: string,
    live: Partial<LiveWeights>,
    state: Partial<CutoverState>,
    expected: RegExp | undefined,
    exceeds?: boolean,
  ][] = [
    ["sees nothing where all is as it was put", {}, settled, undefined],
    ["takes other weights of the same share", { blue: 190, green: 10 }, settled, undefined],
    [
      "sees more on green",
      { green: 95 },
      settled,
      /green at 50 % \(blue 95, green 95\) instead/,
      true,
    ],
    [
      "sees less on green",
      { blue: 99, green: 1 },
      settled,
      /green at 1 % .* instead of 5 %/,
      false,
    ],
    ["sees that blue is gone", { blue: 0 }, settled, /green at 100 % .* instead of 5 %/, true],
    ["sees that no weight is left", { blue: 0, green: 0 }, settled, /both sites alike/, true],
    ["sees another TTL", { ttlSeconds: 3600 }, settled, /^a TTL of 3600 s instead of 60 s$/, false],
    [
      "knows no TTL before a step",
      { ttlSeconds: 9 },
      { weight: { percent: 5, settledAtMs: 1 } },
      undefined,
    ],
    ["sees a stranger", { deviations: ['a record "x"'] }, settled, /^a record "x"$/, false],
    [
      "looks away while a step is under way",
      { green: 95 },
      { ...settled, progress: { weight: { begunMs: 1, endedMs: undefined } } },
      undefined,
    ],
    [
      "looks away while green is taken out",
      { green: 0 },
      { ...settled, rollback: { reason: "", site: "green", done: false } },
      undefined,
    ],
  ];
  for (const [what, live, state, expected, exceeds] of cases) {
    it(what, () => {
      const seen = observation({ live: { ...inForce, ...live } });
      const found = driftOf(situation(state).state, seen);
      if (expected === undefined) assert.equal(found, undefined);
      else {
        assert.match(found?.text ?? "", expected);
        assert.equal(found?.exceeds, exceeds);
      }
    });
  }

  it("does not take a record that can't be read for one that changed", () => {
    assert.equal(driftOf(situation(settled).state, observation({ live: undefined })), undefined);
  });
});

describe("a traffic record that somebody else changes", () => {
  /** A run that soaks at 10 %, and what its log says. */
  async function soaking() {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (world.live.green !== 10) await world.clock.sleep(100);
    await world.clock.sleep(1_000);
    const texts = () => world.events.flatMap((event) => (event.type === "log" ? [event.text] : []));
    const said = async (text: RegExp) => {
      while (!texts().some((one) => text.test(one))) await world.clock.sleep(100);
    };
    return { world, run, said, texts };
  }

  it("is put back at once where green has more, and says what it was since when", async () => {
    const { world, run, said } = await soaking();
    world.weights.push({ ...world.live, blue: 20, green: 80 });
    await said(/Since \d{4}-.*Z it has green at 80 % \(blue 20, green 80\) instead of 10 %/);
    await world.clock.sleep(2_000);
    assert.equal(world.live.green, 10);
    assert.equal((await run).outcome, "completed");
    const greens = world.weights.map(({ green }) => green).join();
    assert.ok(greens.endsWith("5,10,80,10,25,50,75,100"), greens);
  });

  for (const [what, change, expected] of [
    ["green has less", { blue: 100, green: 0 }, /green at 0 % .* instead of 10 %/],
    ["the TTL is another", { ttlSeconds: 3600 }, /a TTL of 3600 s instead of 1 s/],
    ["a third record stands there", { deviations: ['a record "x"'] }, /a record "x"/],
  ] as const) {
    it(`waits for a person where ${what}, and goes on once the edit is undone`, async () => {
      const { world, run, said, texts } = await soaking();
      const before = world.live;
      world.weights.push({ ...before, ...change });
      await said(/A person should look now/);
      await world.clock.sleep(5_000);
      assert.equal(world.live.green, world.weights.at(-1)?.green);
      assert.match(texts().join("\n"), expected);
      assert.ok(!world.journal.list.some(({ data }) => data["percent"] === 25), "no step forward");
      world.weights.push(before);
      await said(/again what was put into force/);
      assert.equal((await run).outcome, "completed");
    });
  }

  it("is put back when a person takes the run up again", async () => {
    const { world, run, said } = await soaking();
    world.weights.push({ ...world.live, blue: 100, green: 0 });
    await said(/A person should look now/);
    world.operator.ask("resume");
    assert.equal((await run).outcome, "completed");
    assert.ok(
      world.weights
        .map(({ green }) => green)
        .join()
        .includes("10,0,10,25"),
    );
  });

  it("does not keep green from being taken out when it fails meanwhile", async () => {
    const { world, run, said } = await soaking();
    world.weights.push({ ...world.live, ttlSeconds: 3600 });
    await said(/A person should look now/);
    world.failing = (site) => (site === "green" ? 0.5 : 0);
    assert.equal((await run).outcome, "rolled-back");
    assert.equal(world.live.green, 0);
  });

  it("is put back to nothing when green gets traffic before its first stage", async () => {
    const world = new FakeWorld();
    const run = runCutover(world.ports());
    while (!world.events.some((event) => event.type === "phase" && event.phase === "baseline"))
      await world.clock.sleep(50);
    world.weights.push({ ...world.live, blue: 50, green: 50 });
    assert.equal((await run).outcome, "completed");
    assert.ok(
      world.weights
        .map(({ green }) => green)
        .join()
        .includes("50,0,5,10"),
    );
  });
});
