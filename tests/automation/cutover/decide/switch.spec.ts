import { rehearsalPolicy as policy } from "../../../../automation/plan/policy";
import { beforeSwitch, soaking } from "../../../helpers/fakes/situation";
import { decideTable, done, moved, afterSwitch, movedFences } from "./table";

const by = (...people: string[]) => people.map((who) => ({ entry: "switch-writer", who }));

describe("decide: a switch, and what keeps the data whole", () => {
  decideTable([
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
      more: { approvals: [{ entry: "switch-writer", people: 1, of: [] }] },
      expected: "wait needs-operator !approval of switch-writer",
      says: /a person to approve switch-writer"/,
    },
    {
      when: "one of two people has approved the switch, twice",
      state: { ...beforeSwitch, approved: by("ada@desk", "ada@laptop") },
      more: { approvals: [{ entry: "switch-writer", people: 2, of: [] }] },
      expected: "wait needs-operator !approval of switch-writer",
      says: /a person to approve switch-writer \(ada approved it\)/,
    },
    {
      when: "two people have approved the switch, one of whom the plan does not name",
      state: { ...beforeSwitch, approved: by("ada@desk", "eve@desk") },
      more: { approvals: [{ entry: "switch-writer", people: 2, of: ["ada", "grace"] }] },
      expected: "wait needs-operator !approval of switch-writer",
      says: /a person of grace to approve switch-writer/,
    },
    {
      when: "two people have approved another entry",
      state: {
        ...beforeSwitch,
        approved: by("ada", "grace").map((one) => ({ ...one, entry: "50" })),
      },
      more: { approvals: [{ entry: "switch-writer", people: 2, of: [] }] },
      expected: "wait needs-operator !approval of switch-writer",
      says: /2 people to approve/,
    },
    {
      when: "two of three people have approved the switch",
      state: { ...beforeSwitch, approved: by("ada@desk", "grace") },
      more: { approvals: [{ entry: "switch-writer", people: 2, of: ["ada", "linus", "grace"] }] },
      expected: "switch-writer 1",
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
      expected: "second-writer",
    },
    {
      when: "the target's fence is partial",
      state: {},
      seen: { fences: { source: "open", target: "partial" } },
      expected: "second-writer",
    },
    {
      when: "the source's fence is partial",
      state: {},
      seen: { fences: { source: "partial", target: "closed" } },
      expected: "wait needs-operator !fences not as expected",
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
  ]);
});
