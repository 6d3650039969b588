import assert from "node:assert/strict";
import type { CutoverEvent } from "../../../automation/run/events";
import { initialState, reduce, windowMs } from "../../../automation/run/run-state";
import { madeUpRun } from "../../helpers/made-up-run";

const statuses = (events: readonly CutoverEvent[]) =>
  events
    .reduce(reduce, initialState)
    .entries.map(({ text, status }) => `${text} ${status}`)
    .join(", ");

const started: CutoverEvent = {
  atMs: 0,
  type: "run-started",
  runId: "r1",
  stack: "dev",
  plan: "5,50,switch-writer,100",
  resumed: true,
  facts: {},
};

describe("the state of a view", () => {
  it("has every entry of the plan done after a clean run", () => {
    const state = madeUpRun("clean").events.reduce(reduce, initialState);
    assert.deepEqual(new Set(state.entries.map(({ status }) => status)), new Set(["done"]));
    assert.equal(state.writer, "target");
    assert.equal(state.ended?.outcome, "completed");
  });

  it("marks the entry that rolled back, and leaves the later ones to come", () => {
    assert.equal(
      statuses(madeUpRun("rolled-back").events),
      "5 done, 10 done, 25 done, 50 failed, switch-writer to-come, 75 to-come, 100 to-come",
    );
  });

  it("knows of a resumed run that the entries before the one under way are done", () => {
    const soaking: CutoverEvent = {
      atMs: 1,
      type: "phase",
      phase: "soaking",
      entry: "50",
      waitsFor: "requests",
    };
    assert.equal(
      statuses([started, soaking]),
      "5 done, 50 now, switch-writer to-come, 100 to-come",
    );
  });

  it("forgets samples that are older than its window, but not the run's totals", () => {
    const { events } = madeUpRun("clean");
    const state = events.reduce(reduce, initialState);
    const requests = events.flatMap((event) =>
      event.type === "tick" ? event.samples.map((sample) => sample.requests) : [],
    );
    assert.equal(
      state.totals.requests,
      requests.reduce((sum, count) => sum + count, 0),
    );
    const lastTick = events.findLast((event) => event.type === "tick");
    assert.ok(state.recent.length > 0);
    assert.ok(state.recent.every((sample) => sample.endMs > (lastTick?.atMs ?? 0) - windowMs));
  });
});
