import assert from "node:assert/strict";
import { openRequests } from "../../../../automation/cutover/requests";
import { initialState } from "../../../../automation/cutover/state";
import { asked, beforeSwitch, clean, observation, request } from "../../../helpers/fakes/situation";
import { decideTable, moved, movedFences, greenBad, bothBad } from "./table";

describe("decide: what operators ask", () => {
  decideTable([
    // operators
    { when: "a hold is asked", state: {}, seen: asked(request("hold")), expected: "hold" },
    {
      when: "a hold is asked before the stack stands",
      state: { ...initialState, planned: true },
      seen: asked(request("hold")),
      expected: "hold",
    },
    {
      when: "a hold is asked while a switch is half done",
      state: { ...beforeSwitch, switching: "in-flight" },
      seen: { ...asked(request("hold")), ...movedFences },
      expected: "reconcile go-forward",
    },
    {
      when: "a hold is asked in a rollback",
      state: { rollback: { reason: "bad", site: "green", done: false } },
      seen: asked(request("hold")),
      expected: "roll-back",
    },
    { when: "it is held", state: { held: { who: "ada", reason: "x" } }, expected: "held" },
    {
      when: "a resume is asked",
      state: { held: { who: "ada", reason: "x" } },
      seen: asked(request("resume")),
      expected: "resume",
    },
    {
      when: "one request was stored twice, and its answer came",
      state: { held: { who: "ada", reason: "x" }, answered: ["resume"] },
      seen: asked(request("resume"), request("resume")),
      expected: "held",
    },
    {
      when: "a hold is asked after a resume",
      state: { answered: ["resume"] },
      seen: asked(request("resume"), request("hold")),
      expected: "hold",
    },
    {
      when: "a request was answered",
      state: { answered: ["hold"] },
      seen: asked(request("hold"), request("hold")),
      expected: "wait soaking",
    },
    {
      when: "a rollback is asked",
      state: {},
      seen: asked(request("roll-back")),
      expected: "roll-back",
      says: /ada asked for it: because/,
    },
    {
      when: "a rollback is asked of a held run",
      state: { held: { who: "ada", reason: "x" } },
      seen: asked(request("roll-back")),
      expected: "roll-back",
    },
    {
      when: "a rollback is asked of a writer that has just moved",
      state: moved,
      seen: { ...movedFences, ...asked(request("roll-back")) },
      expected: "reverse",
    },
    {
      when: "an approval is given",
      state: {},
      seen: asked(request("approve", "25")),
      expected: "approve",
    },
    {
      when: "an approval comes from somebody whom the plan does not name",
      state: {},
      seen: asked(request("approve", "25")),
      more: { approvals: [{ entry: "25", people: 1, of: ["grace"] }] },
      expected: "refuse",
      says: /ada may not approve 25: the plan names grace/,
    },
    {
      when: "an approval comes from a person who has given it",
      state: { approved: [{ entry: "25", who: "ada@laptop" }] },
      seen: asked(request("approve", "25")),
      more: { approvals: [{ entry: "25", people: 2, of: [] }] },
      expected: "refuse",
      says: /ada has approved 25 already, and the plan asks for 2 different people/,
    },
    {
      when: "a named person approves",
      state: {},
      seen: asked(request("approve", "25")),
      more: { approvals: [{ entry: "25", people: 1, of: ["grace", "ada"] }] },
      expected: "approve",
    },
    {
      when: "an approval comes for what has passed",
      state: { passed: 1 },
      seen: asked(request("approve", "5")),
      expected: "refuse",
      says: /passed already/,
    },
    {
      when: "an approval comes for what is in no plan",
      state: {},
      seen: asked(request("approve", "30")),
      expected: "refuse",
      says: /expected one of 5, 10, 25, 50, switch-writer, 75, 100/,
    },
    {
      when: "a promotion is asked of an undecided stage",
      state: {},
      seen: { ...asked(request("promote", "5")), window: { green: clean(10), blue: clean(190) } },
      expected: "stage",
    },
    {
      when: "a promotion is asked before the stage soaks",
      state: { weight: { percent: 5, settledAtMs: 59_000 } },
      seen: asked(request("promote", "5")),
      expected: "wait converging",
    },
    {
      when: "a promotion is asked of a failing green",
      state: {},
      seen: { ...asked(request("promote", "5")), window: greenBad },
      expected: "roll-back",
    },
    {
      when: "a promotion is asked while both sites fail",
      state: {},
      seen: { ...asked(request("promote", "5")), window: bothBad },
      expected: "refuse",
      says: /no person passes/,
    },
    {
      when: "a promotion is asked while the writer's fence is not open",
      state: {},
      seen: { ...asked(request("promote", "5")), fences: { source: "partial", target: "closed" } },
      expected: "refuse",
      says: /integrity problem is open: .* source's fence is partial/,
    },
    {
      when: "a promotion is asked while a fence can't be read",
      state: {},
      seen: { ...asked(request("promote", "5")), fences: { source: undefined, target: undefined } },
      expected: "refuse",
      says: /source's fence is not to be read, the target's not to be read/,
    },
    {
      when: "a promotion is asked of a stage that is to come",
      state: {},
      seen: asked(request("promote", "25")),
      expected: "refuse",
      says: /stage under way is 5/,
    },
    {
      when: "a promotion is asked of the switch",
      state: beforeSwitch,
      seen: asked(request("promote", "switch-writer")),
      expected: "refuse",
      says: /never passed on a person's word/,
    },
    {
      when: "a promotion is asked of what has passed",
      state: { passed: 1 },
      seen: asked(request("promote", "5")),
      expected: "refuse",
    },
    {
      when: "a line of the store is no request",
      state: {},
      seen: { requests: { asked: [], unreadable: [{ id: "line 3", problem: "torn" }] } },
      expected: "refuse",
      says: /torn/,
    },
    {
      when: "that line was refused before",
      state: { answered: ["line 3"] },
      seen: { requests: { asked: [], unreadable: [{ id: "line 3", problem: "torn" }] } },
      expected: "wait soaking",
    },
    {
      when: "the store of the requests can't be read",
      state: { passed: 1 },
      seen: { requests: undefined },
      expected: "wait needs-operator !requests unreadable",
    },
    {
      when: "the store can't be read and green is bad",
      state: {},
      seen: { requests: undefined, window: greenBad },
      expected: "roll-back",
    },
    {
      when: "the store can't be read and a switch is half done",
      state: { ...beforeSwitch, switching: "in-flight" },
      seen: { requests: undefined, ...movedFences },
      expected: "reconcile go-forward",
    },
  ]);
});

describe("openRequests", () => {
  it("takes a request that was stored twice once", () => {
    const twice = observation(asked(request("hold"), request("hold")));
    assert.equal(openRequests(initialState, twice).length, 1);
  });
});
