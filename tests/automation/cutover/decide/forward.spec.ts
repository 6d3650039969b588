import { initialState } from "../../../../automation/cutover/state";
import { decideTable, done, neverDone } from "./table";

describe("decide: a cutover that goes forward", () => {
  decideTable([
    // plan, provision, replicate
    { when: "the journal is empty", state: initialState, expected: "plan" },
    {
      when: "the plan is written",
      state: { ...initialState, planned: true },
      expected: "provision",
    },
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
          problems: [],
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
          problems: [],
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
        progress: { ...neverDone, baseline: done },
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
      more: { approvals: [{ entry: "10", people: 1, of: [] }] },
      expected: "wait needs-operator !approval of 10",
    },
    {
      when: "10 is approved",
      state: { passed: 1, approved: [{ entry: "10", who: "ada" }] },
      more: { approvals: [{ entry: "10", people: 1, of: [] }] },
      expected: "weight 10",
    },
    {
      when: "5 needed an approval and is in force",
      state: {},
      more: { approvals: [{ entry: "5", people: 1, of: [] }] },
      expected: "wait soaking",
    },
  ]);
});
