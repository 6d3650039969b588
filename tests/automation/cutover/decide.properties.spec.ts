import assert from "node:assert/strict";
import fc from "fast-check";
import { act } from "../../../automation/cutover/act";
import { decide, type Act, type Decision } from "../../../automation/cutover/decide";
import { foldEntries } from "../../../automation/cutover/fold";
import type { Observation } from "../../../automation/cutover/observation";
import { observe } from "../../../automation/cutover/observe";
import { hasEnded, type CutoverState } from "../../../automation/cutover/state";
import { steps } from "../../../automation/cutover/steps";
import type { Approval } from "../../../automation/plan/approvals";
import { parsePlan } from "../../../automation/plan/plan";
import type { OperatorRequest } from "../../../automation/run/operator-request";
import { clean, observation, request, situation, soaking } from "../../helpers/fakes/situation";
import { FakeWorld } from "../../helpers/fakes/world";

const totals = fc
  .record({
    requests: fc.nat(5_000),
    failed: fc.oneof(fc.constant(0), fc.nat(200)),
    extra: fc.oneof(fc.constant(0), fc.nat(400)),
    slow: fc.oneof(fc.constant(0), fc.nat(400)),
  })
  .map(({ requests, failed, extra, slow }) => ({
    requests,
    failed: Math.min(failed, requests),
    attempts: requests + extra,
    failedAttempts: extra,
    slow: Math.min(slow, requests),
    resolutions: requests,
  }));
const sites = fc.oneof(
  fc.record({ blue: totals, green: totals }),
  fc.record({ blue: fc.constant(clean(9_500)), green: fc.nat(600).map(clean) }),
);
const fence = fc.constantFrom("open", "closed", "partial", undefined);
/** Mostly as they should be before the switch, else anything. */
const fences = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ source: "open", target: "closed" } as const) },
  { weight: 1, arbitrary: fc.record({ source: fence, target: fence }) },
);
/** Mostly not there. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const requests = fc.option(
  fc.record({
    asked: fc.uniqueArray(
      fc
        .tuple(
          fc.constantFrom("promote", "promote", "hold", "resume", "approve", "roll-back"),
          fc.constantFrom("5", "5", "50", "75", "switch-writer", "30"),
          fc.nat(5),
        )
        .map(([kind, entry, id]) => request(kind, entry, String(id))),
      { maxLength: 2, selector: ({ id }) => id },
    ),
    unreadable: fc.constant([]),
  }),
  { nil: undefined },
);
const anyObservation: fc.Arbitrary<Observation> = fc
  .record({
    nowMs: fc.integer({ min: 10_000, max: 200_000 }),
    requests,
    window: sites,
    recent: sites,
    age: seldom(fc.nat(10_000)),
    fences,
    ttlMs: fc.option(fc.constant(1_000), { nil: undefined }),
  })
  .map(({ age, ...seen }) => observation({ ...seen, newestSampleMs: seen.nowMs - (age ?? 0) }));
const anyState: fc.Arbitrary<CutoverState> = fc
  .record({
    // Mostly the first stage or the switch.
    passed: fc.oneof(fc.constantFrom(0, 4), fc.nat(7)),
    settledAtMs: fc.option(fc.integer({ min: 1_000, max: 50_000 }), { nil: undefined }),
    isInForce: fc.constantFrom(true, true, false),
    switching: fc.constantFrom("not-begun", "not-begun", "in-flight", "moved", "done"),
    abortedSwitches: fc.nat(3),
    lastAbortMs: fc.option(fc.nat(60_000), { nil: undefined }),
    rollback: seldom(
      fc.record({ reason: fc.constant("bad"), site: fc.constant(undefined), done: fc.boolean() }),
    ),
    held: seldom(fc.constant({ who: "ada", reason: "x" })),
    answered: fc.subarray(["0", "1", "2"]),
    approved: fc.array(
      fc.record({
        entry: fc.constantFrom("5", "switch-writer", "switch-writer"),
        who: fc.constantFrom("ada@a", "ada@b", "grace@a", "eve"),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ settledAtMs, isInForce, switching, ...rest }): CutoverState => {
    const percents = [5, 10, 25, 50, 50, 75, 100, 100];
    const percent = isInForce ? (percents[rest.passed] ?? 0) : 0;
    const writer = switching === "moved" || switching === "done" ? "target" : "source";
    return { ...soaking, ...rest, switching, writer, weight: { percent, settledAtMs } };
  });
const approvals: fc.Arbitrary<Approval[]> = fc
  .record({
    entries: fc.subarray(["5", "switch-writer"]),
    people: fc.constantFrom(1, 1, 2),
    of: fc.constantFrom<string[][]>([], ["ada", "grace"], ["ada@b", "eve"]),
  })
  .map(({ entries, ...rest }) => entries.map((entry) => ({ entry, ...rest })));
/** By a rule of the test's own: so many different people before the @, each named in full or by that part. */
const enough = ({ entry, people: count, of: names }: Approval, { approved }: CutoverState) => {
  const valid = approved.filter(
    (one) =>
      one.entry === entry &&
      (names.length === 0 || names.includes(one.who) || names.includes(one.who.replace(/@.*/, ""))),
  );
  return new Set(valid.map(({ who }) => who.replace(/@.*/, ""))).size >= count;
};

/** Checks a decision that is due in any situation whatever. */
function always(
  check: (
    decision: Decision,
    state: CutoverState,
    seen: Observation,
    approvals: Approval[],
  ) => void,
): void {
  fc.assert(
    fc.property(anyState, anyObservation, approvals, (state, seen, needed) => {
      check(decide(situation(state, { approvals: needed }), seen), state, seen, needed);
    }),
    { numRuns: 8_000 },
  );
}

describe("decide, in any situation,", () => {
  it("passes no stage that fails, and one that has not passed only on a request that names it", () => {
    let passed = 0;
    always((decision) => {
      if (decision.kind !== "act" || decision.step !== "stage") return;
      passed += 1;
      const { judgement, promoted, entry } = decision.input;
      assert.notEqual(judgement.verdict, "fail");
      if (judgement.verdict !== "pass") assert.equal(promoted?.entry, entry);
    });
    assert.ok(passed > 0, `${passed} were passed`);
  });

  it("begins no switch with an open problem, a hold, a missing approval or unread requests", () => {
    let begun = 0;
    let approved = 0;
    always((decision, state, { fences, requests: store }, needed) => {
      if (decision.kind !== "act" || decision.step !== "switch-writer") return;
      begun += 1;
      assert.deepEqual([fences.source, fences.target], ["open", "closed"]);
      assert.equal(state.switching, "not-begun");
      assert.equal(state.rollback, undefined);
      assert.equal(state.held, undefined);
      const approval = needed.find(({ entry }) => entry === "switch-writer");
      assert.ok(approval === undefined || enough(approval, state));
      approved += approval === undefined ? 0 : 1;
      const open = store?.asked.filter(({ id }) => !state.answered.includes(id));
      assert.ok(open?.every(({ kind }) => kind !== "hold"));
    });
    assert.ok(begun > approved && approved > 0, `${begun} were begun, ${approved} approved`);
  });

  it("moves nothing forward while both databases accept writes", () => {
    always((decision, _state, { fences }) => {
      if (fences.source !== "open" || fences.target !== "open") return;
      const kind = decision.kind === "act" ? decision.step : decision.kind;
      assert.ok(["stop", "resume", "second-writer"].includes(kind), kind);
    });
  });

  it("returns a step that there is", () => {
    always((decision) => {
      if (decision.kind !== "act") return;
      assert.ok(steps.some(({ name }) => name === decision.step));
    });
  });

  it("decides the same for the same", () => {
    fc.assert(
      fc.property(anyState, anyObservation, (state, seen) => {
        assert.deepEqual(decide(situation(state), seen), decide(situation(state), seen));
      }),
    );
  });
});

describe("act", () => {
  it("writes no record that the fold would refuse", async () => {
    const world = new FakeWorld();
    const nameless = { ...request("hold"), who: undefined } as unknown as OperatorRequest;
    const hold: Act = { kind: "act", step: "hold", input: nameless, judgement: undefined };
    await assert.rejects(act(world.ports(), soaking, hold), /who/);
    assert.deepEqual(world.journal.list, []);
  });
});

describe("a journal that is replayed", () => {
  it("gives the same decisions, whatever went wrong", async function () {
    this.timeout(60_000);
    const faults = fc.record({
      failing: fc.constantFrom("5", "25", "100", "none"),
      stalled: fc.boolean(),
      broken: fc.constantFrom("target.recordEpoch", "replicator.verifyResidue", "none"),
      promote: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(faults, async ({ failing, stalled, broken, promote }) => {
        const world = new FakeWorld();
        world.failing = (site, percent) =>
          site === "green" && String(percent) === failing ? 0.3 : 0;
        world.databases.faults.stalled = stalled;
        world.databases.faults.broken.add(broken);
        if (promote) world.operator.ask("promote", "5");
        const made = await decisionsOf(world);
        const plan = parsePlan("5,25,switch-writer,100");
        for (const { entries, seen, decision } of made) {
          const state = foldEntries(world.journal.list.slice(0, entries), plan);
          assert.deepEqual(decide(situation(state, { plan }), seen), decision);
        }
        assert.ok(made.length > 10);
      }),
      { numRuns: 8 },
    );
  });
});

/** Runs a cutover to its end and keeps what each decision rested on. */
async function decisionsOf(world: FakeWorld) {
  const ports = world.ports("5,25,switch-writer,100");
  const { plan, policy } = ports;
  const made: { entries: number; seen: Observation; decision: Decision }[] = [];
  for (;;) {
    const entries = world.journal.list.length;
    const state = foldEntries(world.journal.list, plan);
    const environment = hasEnded(state, "provision") ? await ports.connect() : undefined;
    const seen = await observe(ports, environment, state);
    const decision = decide({ plan, policy, approvals: [], state }, seen);
    made.push({ entries, seen, decision });
    if (decision.kind === "wait") await world.clock.sleep(500);
    else if (decision.kind === "act") await act(ports, state, decision);
    else return made;
  }
}
