import assert from "node:assert/strict";
import { decide, type Decision } from "../../../automation/cutover/decide";
import type { Observation } from "../../../automation/cutover/observation";
import { initialState, type CutoverState } from "../../../automation/cutover/state";
import type { Situation } from "../../../automation/cutover/step";
import { rehearsalPolicy as policy } from "../../../automation/plan/policy";
import {
  asked,
  beforeSwitch,
  broken,
  clean,
  observation,
  request,
  situation,
  soaking,
} from "../../helpers/fakes/situation";

interface Case {
  readonly when: string;
  readonly state: Partial<CutoverState>;
  readonly seen?: Partial<Observation>;
  readonly more?: Partial<Situation>;
  /** The step, the outcome of an end, or the phase and page of a wait. */
  readonly expected: string;
  readonly says?: RegExp;
}

const done = { begunMs: 0, endedMs: 1 };
const { provision, replicate, baseline } = soaking.progress;
const neverDone = { provision: provision!, replicate: replicate! };
const moved = { ...beforeSwitch, switching: "moved", writer: "target" } as const;
const afterSwitch = { ...moved, switching: "done", passed: 5 } as const;
const movedFences = { fences: { source: "closed", target: "open" } } as const;
const good = { window: { green: clean(500), blue: clean(9_500) } };
const greenBad = { green: broken(600), blue: clean(9_500) };
const bothBad = { green: broken(600), blue: broken(9_500) };
const late = { nowMs: 20_000_000, newestSampleMs: 19_999_900 };

const cases: readonly Case[] = [
  // plan, provision, replicate
  { when: "the journal is empty", state: initialState, expected: "plan" },
  { when: "the plan is written", state: { ...initialState, planned: true }, expected: "provision" },
  {
    when: "the stack stands",
    state: { progress: { provision: done } },
    expected: "replicate",
  },
  // baseline
  {
    when: "the first copy runs",
    state: { progress: neverDone },
    seen: {
      replication: {
        streamingFrom: "source",
        tablesReady: 3,
        tablesTotal: 9,
        retainedWalBytes: 0,
      },
    },
    expected: "wait replicating",
    says: /3 of 9 tables/,
  },
  {
    when: "no table is known to the replication yet",
    state: { progress: neverDone },
    seen: {
      replication: {
        streamingFrom: "source",
        tablesReady: 0,
        tablesTotal: 0,
        retainedWalBytes: 0,
      },
    },
    expected: "wait replicating",
  },
  {
    when: "the replication can't be read",
    state: { progress: neverDone },
    seen: { replication: undefined },
    expected: "wait replicating",
    says: /can't be read/,
  },
  { when: "the copy is done", state: { progress: neverDone }, expected: "baseline begin" },
  {
    when: "the baseline is short",
    state: { progress: { ...neverDone, baseline: { begunMs: 59_000, endedMs: undefined } } },
    expected: "wait baseline",
    says: /7 s more/,
  },
  {
    when: "the baseline was long before a resume",
    state: {
      progress: { ...neverDone, baseline: { begunMs: 0, endedMs: undefined } },
      resumedMs: 59_000,
    },
    expected: "wait baseline",
  },
  {
    when: "the baseline is over",
    state: { progress: { ...neverDone, baseline: { begunMs: 0, endedMs: undefined } } },
    expected: "baseline end",
  },
  {
    when: "the baseline has no figure",
    state: { progress: { ...neverDone, baseline: { begunMs: 0, endedMs: undefined } } },
    seen: { newestSampleMs: undefined },
    expected: "wait baseline !no figures of blue",
  },
  // weight
  {
    when: "the baseline is known",
    state: {
      progress: { ...neverDone, baseline: baseline! },
      weight: { percent: 0, settledAtMs: undefined },
    },
    expected: "weight 5",
  },
  {
    when: "a controller died in a weight step",
    state: { weight: { percent: 5, settledAtMs: undefined } },
    expected: "weight 5",
  },
  { when: "5 has passed", state: { passed: 1 }, expected: "weight 10" },
  {
    when: "10 waits for an approval",
    state: { passed: 1 },
    more: { approvals: ["10"] },
    expected: "wait needs-operator !approval of 10",
  },
  {
    when: "10 is approved",
    state: { passed: 1, approved: ["10"] },
    more: { approvals: ["10"] },
    expected: "weight 10",
  },
  {
    when: "5 needed an approval and is in force",
    state: {},
    more: { approvals: ["5"] },
    expected: "wait soaking",
  },
  // stage
  {
    when: "the weight has just settled",
    state: { weight: { percent: 5, settledAtMs: 59_000 } },
    expected: "wait converging",
  },
  {
    when: "green breaks the ceiling while answers run out",
    state: { weight: { percent: 5, settledAtMs: 59_000 } },
    seen: { recent: greenBad },
    expected: "roll-back",
    says: /ceiling/,
  },
  {
    when: "both break the ceiling while answers run out",
    state: { weight: { percent: 5, settledAtMs: 59_000 } },
    seen: { recent: bothBad },
    expected: "wait converging",
  },
  {
    when: "the traffic record is gone",
    state: {},
    seen: { ttlMs: undefined },
    expected: "wait needs-operator !traffic record unreadable",
    says: /pulumi up/,
  },
  {
    when: "there are too few requests",
    state: {},
    seen: { window: { green: clean(10), blue: clean(190) } },
    expected: "wait soaking",
  },
  { when: "the stage is good", state: {}, seen: good, expected: "stage" },
  {
    when: "the stage is good, but the run was resumed a moment ago",
    state: { resumedMs: 59_999 },
    seen: good,
    expected: "wait soaking",
    says: /Soaked 0.0 s of at least/,
  },
  { when: "green is bad", state: {}, seen: { window: greenBad }, expected: "roll-back" },
  {
    when: "both are bad",
    state: {},
    seen: { window: bothBad },
    expected: "wait soaking !5: both sites are bad",
  },
  {
    when: "it is undecided for too long",
    state: {},
    seen: { ...late, window: { green: clean(10), blue: clean(190) } },
    expected: "roll-back",
  },
  {
    when: "it is undecided for too long after the switch",
    state: { ...afterSwitch, weight: { percent: 75, settledAtMs: 10_000 } },
    seen: { ...late, ...movedFences, window: { green: clean(10), blue: clean(3) } },
    expected: "wait soaking !75: undecided for too long",
  },
  {
    when: "the figures are dead for a moment",
    state: {},
    seen: { nowMs: 20_000, newestSampleMs: 10_000 },
    expected: "wait soaking",
  },
  {
    when: "the figures are dead for long at a small share",
    state: {},
    seen: { newestSampleMs: undefined },
    expected: "roll-back",
  },
  {
    when: "the figures are dead for long at a large share",
    state: { ...beforeSwitch, passed: 3 },
    seen: { newestSampleMs: undefined },
    expected: "wait soaking !50: no figures",
  },
  // switch-writer
  { when: "the writer is to move", state: beforeSwitch, expected: "switch-writer 1" },
  {
    when: "a switch went back a moment ago",
    state: { ...beforeSwitch, abortedSwitches: 1, lastAbortMs: 59_999 },
    expected: "wait switching",
  },
  {
    when: "a switch went back long ago",
    state: { ...beforeSwitch, abortedSwitches: 1, lastAbortMs: 50_000 },
    expected: "switch-writer 2",
  },
  {
    when: "every attempt went back",
    state: { ...beforeSwitch, abortedSwitches: policy.switching.attempts, lastAbortMs: 1 },
    expected: "roll-back",
    says: /taken back 2 times/,
  },
  {
    when: "the switch waits for an approval",
    state: beforeSwitch,
    more: { approvals: ["switch-writer"] },
    expected: "wait needs-operator !approval of switch-writer",
  },
  // reconcile
  {
    when: "a controller died before the unfence",
    state: { ...beforeSwitch, switching: "in-flight" },
    seen: { fences: { source: "closed", target: "closed" } },
    expected: "reconcile go-back",
  },
  {
    when: "a controller died after the unfence",
    state: { ...beforeSwitch, switching: "in-flight" },
    seen: movedFences,
    expected: "reconcile go-forward",
  },
  {
    when: "a controller died in a switch and a fence is partial beside an open one",
    state: { ...beforeSwitch, switching: "in-flight" },
    seen: { fences: { source: "open", target: "partial" } },
    expected: "stop",
    says: /left half done/,
  },
  {
    when: "a controller died in a switch and a database can't be read",
    state: { ...beforeSwitch, switching: "in-flight" },
    seen: { fences: { source: undefined, target: "closed" } },
    expected: "wait needs-operator !databases unreachable in a switch",
  },
  {
    when: "a switch went back, and the fence closed after all",
    state: { ...beforeSwitch, abortedSwitches: 1, lastAbortMs: 1 },
    seen: { fences: { source: "closed", target: "closed" } },
    expected: "reconcile go-back",
  },
  // reverse
  { when: "the writer has moved", state: moved, seen: movedFences, expected: "reverse" },
  {
    when: "rows flow back",
    state: afterSwitch,
    seen: movedFences,
    expected: "weight 75",
  },
  // guards
  {
    when: "both databases accept writes",
    state: {},
    seen: { fences: { source: "open", target: "open" } },
    expected: "stop",
    says: /Both databases/,
  },
  {
    when: "the target's fence is partial",
    state: {},
    seen: { fences: { source: "open", target: "partial" } },
    expected: "wait needs-operator !fences astray",
    says: /close_fence/,
  },
  {
    when: "the target can't be read",
    state: {},
    seen: { fences: { source: "open", target: undefined } },
    expected: "wait needs-operator !databases unreachable",
  },
  {
    when: "the source can't be read",
    state: {},
    seen: { fences: { source: undefined, target: "closed" } },
    expected: "wait needs-operator !databases unreachable",
  },
  // complete, finish
  {
    when: "every entry has passed",
    state: { ...afterSwitch, passed: 7 },
    seen: movedFences,
    expected: "complete",
  },
  {
    when: "it is completed",
    state: { ...afterSwitch, passed: 7, progress: { ...soaking.progress, complete: done } },
    seen: movedFences,
    expected: "completed",
  },
  {
    when: "a rollback was begun",
    state: { rollback: { reason: "bad", site: "green", done: false } },
    expected: "roll-back",
  },
  {
    when: "a rollback is done",
    state: { rollback: { reason: "bad", site: "green", done: true } },
    expected: "rolled-back",
  },
  {
    when: "the plan has an entry that no step knows what to do with",
    state: { ...afterSwitch, passed: 0 },
    seen: movedFences,
    more: { plan: [{ kind: "switch-writer" }] },
    expected: "stop",
  },
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
    when: "a promotion is asked while a fence is open that must not be",
    state: {},
    seen: { ...asked(request("promote", "5")), fences: { source: "open", target: "partial" } },
    expected: "refuse",
    says: /integrity problem is open: .* target's partial/,
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
];

describe("decide", () => {
  for (const { when, state, seen = {}, more = {}, expected, says } of cases) {
    it(`says '${expected}' when ${when}`, () => {
      const decision = decide(situation(state, more), observation(seen));
      assert.equal(textOf(decision), expected);
      if (says !== undefined) assert.match(JSON.stringify(decision), says);
    });
  }
});

function textOf(decision: Decision): string {
  switch (decision.kind) {
    case "act": {
      const input = decision.input as Record<string, unknown> | string;
      if (typeof input === "string") return `${decision.step} ${input}`;
      const shown = ["weight", "switch-writer", "reconcile"].includes(decision.step);
      const figure = input["percent"] ?? input["attempt"] ?? input["way"];
      return shown ? `${decision.step} ${String(figure)}` : decision.step;
    }
    case "wait":
      return `wait ${decision.phase}${decision.page === undefined ? "" : ` !${decision.page}`}`;
    case "finish":
      return decision.outcome;
    case "stop":
      return "stop";
  }
}
