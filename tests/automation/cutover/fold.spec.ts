import assert from "node:assert/strict";
import fc from "fast-check";
import { foldEntries } from "../../../automation/cutover/fold";
import { readState } from "../../../automation/cutover/read-state";
import { runCutover } from "../../../automation/cutover/run-cutover";
import { initialState } from "../../../automation/cutover/state";
import { defaultPlan, parsePlan } from "../../../automation/plan/plan";
import type { JournalEntry, JournalKind } from "../../../automation/run/journal-entry";
import { chained } from "../../helpers/made-up-journal";
import { FakeJournal } from "../../helpers/fakes/journal";
import { FakeWorld } from "../../helpers/fakes/world";
import { request } from "../../helpers/fakes/situation";

const plan = parsePlan(defaultPlan);
type Written = readonly [kind: JournalKind, step: string, data: Record<string, unknown>];
const entriesOf = (...records: readonly Written[]) =>
  chained(
    "run-1",
    records.map(([kind, step, data], index) => ({ kind, step, data, atMs: 1_000 * (index + 1) })),
  );
const stateOf = (...records: readonly Written[]) => foldEntries(entriesOf(...records), plan);
const attempt = { from: "source", to: "target", attempt: 1 };
const refusals: readonly [string, Written, RegExp][] = [
  ["another plan", ["note", "plan", { plan: "100", stack: "dev" }], /begun with the plan '100'/],
  ["a step of other code", ["note", "dance", {}], /Record 0 .* step 'dance', which this code/],
  ["a kind that its step never writes", ["intent", "stage", {}], /Record 0 .*intent of 'stage'/],
  [
    "a share that is no number",
    ["outcome", "weight", { percent: "ten", entry: "10" }],
    /Record 0 .*outcome of 'weight'\) is malformed: percent: .*Found .*"ten"/,
  ],
  ["a field of other code", ["intent", "replicate", { fast: true }], /Record 0 .*fast/],
  ["a writer that is none", ["intent", "switch-writer", { ...attempt, to: "both" }], /to: /],
  ["a switch that tells no end", ["outcome", "switch-writer", attempt], /moved: /],
  ["a hold that nobody asked", ["note", "hold", {}], /request: /],
];

describe("the fold of a journal", () => {
  it("begins with nothing", () => {
    assert.deepEqual(foldEntries([], plan), initialState);
  });

  for (const [what, record, says] of refusals) {
    it(`refuses ${what}, with its number`, () => {
      assert.throws(() => stateOf(record), says);
    });
  }

  it("names the record that it refuses by its place in the journal", () => {
    assert.throws(
      () => stateOf(["note", "plan", { plan: defaultPlan, stack: "dev" }], ["note", "hold", {}]),
      /Record 1 of the journal/,
    );
  });

  it("keeps the share before the one in force, also when a weight step is done again", () => {
    const first = { percent: 5, entry: "5" };
    const second = { percent: 10, entry: "10" };
    const state = stateOf(
      ["intent", "weight", first],
      ["outcome", "weight", first],
      ["intent", "weight", second],
      ["intent", "weight", second],
      ["outcome", "weight", second],
    );
    assert.deepEqual(state.weight, { percent: 10, settledAtMs: 5_000 });
    assert.equal(state.previousPercent, 5);
    assert.deepEqual(state.progress["weight"], { begunMs: 4_000, endedMs: 5_000 });
  });

  it("takes the writer from the switch's outcome, and counts those that went back", () => {
    const back = { ...attempt, moved: false, step: "hold-gates", reason: "busy" };
    const aborted = stateOf(
      ["intent", "switch-writer", attempt],
      ["outcome", "switch-writer", back],
    );
    assert.deepEqual(
      [aborted.writer, aborted.switching, aborted.abortedSwitches, aborted.lastAbortMs],
      ["source", "not-begun", 1, 2_000],
    );
    const died = stateOf(
      ["intent", "switch-writer", attempt],
      ["note", "point-of-no-return", attempt],
    );
    assert.deepEqual([died.writer, died.switching], ["source", "in-flight"]);
    const moved = stateOf(
      ["intent", "switch-writer", attempt],
      ["outcome", "switch-writer", { ...attempt, moved: true, resumed: true }],
      ["intent", "reverse", { from: "target" }],
    );
    assert.deepEqual([moved.writer, moved.switching, moved.passed], ["target", "moved", 0]);
  });

  it("answers each request once, with the record that grants or refuses it", () => {
    const lapsed = { request: request("resume"), lapsed: ["h1", "h2"] };
    const promoted = request("promote", "5");
    const state = stateOf(
      ["note", "hold", { request: request("hold") }],
      ["note", "resume", lapsed],
      ["note", "approve", { request: request("approve", "25") }],
      ["outcome", "stage", { entry: "5", verdict: "insufficient", reasons: ["few"], promoted }],
      ["note", "refuse", { request: "line 4", asked: "line 4", why: "torn" }],
      ["intent", "roll-back", { reason: "x", entry: "10", request: request("roll-back") }],
    );
    const ids = ["hold", "resume", "h1", "h2", "approve", "promote", "line 4", "roll-back"];
    assert.deepEqual(state.answered, ids);
    assert.deepEqual(
      [state.held, state.resumedMs, state.approved],
      [undefined, 2_000, [{ entry: "25", who: "ada" }]],
    );
    assert.equal(state.passed, 1);
    assert.deepEqual(state.rollback, { reason: "x", site: undefined, done: false });
  });

  it("comes to the same state onto any state before as from the start", async () => {
    const world = new FakeWorld();
    world.operator.ask("promote", "10");
    world.databases.faults.brokenOnce.add("target.recordEpoch");
    await runCutover(world.ports());
    const entries = world.journal.list;
    assert.ok(entries.length > 30);
    fc.assert(
      fc.property(fc.array(fc.nat(entries.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), entries.length];
        const state = places
          .slice(1)
          .reduce(
            (before, to, index) => foldEntries(entries.slice(places[index], to), plan, before),
            initialState,
          );
        assert.deepEqual(state, foldEntries(entries, plan));
      }),
    );
  });
});

describe("the state that a process has read before", () => {
  const weigh = (percent: number) =>
    ({ kind: "outcome", step: "weight", data: { percent, entry: String(percent) } }) as const;
  const clock = new FakeWorld().clock;

  it("is folded on, not anew", async () => {
    const journal = new FakeJournal(clock);
    await journal.append(weigh(5));
    readState(journal, plan);
    // A record behind us is not looked at again: it can't be, once it is folded in.
    journal.list[0] = { ...(journal.list[0] as JournalEntry), step: "dance" };
    await journal.append(weigh(10));
    assert.equal(readState(journal, plan).weight.percent, 10);
  });

  it("is dropped when the journal tells another history, or another plan is walked", async () => {
    const journal = new FakeJournal(clock);
    await journal.append(weigh(5));
    await journal.append(weigh(10));
    readState(journal, plan);
    journal.list.length = 0;
    assert.deepEqual(readState(journal, plan), initialState);
    await journal.append(weigh(25));
    await journal.append(weigh(50));
    assert.equal(readState(journal, plan).weight.percent, 50);
    await journal.append({ kind: "note", step: "plan", data: { plan: defaultPlan, stack: "dev" } });
    readState(journal, plan);
    assert.throws(() => readState(journal, parsePlan("25,switch-writer,100")), /begun with/);
  });
});
