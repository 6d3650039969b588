import assert from "node:assert/strict";
import fc from "fast-check";
import { binned, binsOver } from "../../../automation/report/charts/bins";
import { lagChart } from "../../../automation/report/charts/lag";
import { latencyChart } from "../../../automation/report/charts/latency";
import { shareChart } from "../../../automation/report/charts/share";
import { stageSpans } from "../../../automation/report/charts/spans";
import { figuresOf } from "../../../automation/report/figures/figures";
import type { RunData } from "../../../automation/report/run-data";
import { madeUpRun, madeUpStartMs, type MadeUpKind } from "../../helpers/made-up-run";

function dataOf(kind: MadeUpKind): RunData {
  const { events, samples } = madeUpRun(kind);
  return {
    events,
    samples,
    acknowledgedPayments: undefined,
    acknowledgedMs: [],
    probes: [],
    journal: [],
    audit: undefined,
    world: {},
    gaps: [],
  };
}

describe("the charts", () => {
  const run = dataOf("clean");
  const endMs = figuresOf(run).endMs ?? 0;

  it("have a value or a gap at every point of their axis", () => {
    for (const make of [shareChart, latencyChart, lagChart]) {
      const chart = make(run, madeUpStartMs, endMs);
      for (const series of chart.series) {
        assert.equal(series.values.length, chart.x.length, `${chart.id} ${series.label}`);
      }
      assert.ok(chart.series.some((series) => series.values.some((value) => value !== null)));
    }
  });

  it("leave a gap where nothing was measured", () => {
    const share = shareChart(run, madeUpStartMs, endMs);
    for (const label of ["wanted", "measured"]) {
      const series = share.series.find((one) => one.label === label);
      assert.equal(series?.values[0], null, `${label} before the first tick`);
    }
    const green = latencyChart(run, madeUpStartMs, endMs).series.find(
      (series) => series.label === "green p50",
    );
    const baseline = green?.values.slice(26, 34) ?? [];
    assert.deepEqual(new Set(baseline), new Set([null]));
  });

  it("show the wanted share rise as the plan says", () => {
    const wanted = shareChart(run, madeUpStartMs, endMs).series.find(
      (series) => series.label === "wanted",
    );
    const seen = [...new Set(wanted?.values)].filter((value) => value !== null);
    assert.deepEqual(seen, [0, 5, 10, 25, 50, 75, 100]);
  });

  it("name the stages, the switch and the rollback in time", () => {
    assert.deepEqual(
      stageSpans(run.events, madeUpStartMs).map((span) => span.label),
      [
        "provisioning",
        "replicating",
        "baseline",
        "5 %",
        "10 %",
        "25 %",
        "50 %",
        "switch",
        "75 %",
        "100 %",
      ],
    );
    const spans = stageSpans(dataOf("rolled-back").events, madeUpStartMs);
    assert.deepEqual(spans.at(-1)?.tone, "bad");
    for (const [index, span] of spans.entries()) {
      if (index > 0) assert.equal(span.from, spans[index - 1]?.to);
    }
  });

  it("are thinned to a bounded number of bins, each item in one of them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000_000 }),
        fc.array(fc.integer({ min: 0, max: 40_000_000 }), { maxLength: 50 }),
        (lengthMs, times) => {
          const bins = binsOver(0, lengthMs, 1);
          assert.ok(bins.count >= 1 && bins.count <= 600);
          assert.ok(bins.count * bins.binMs >= lengthMs);
          const inside = times.filter((time) => time < bins.count * bins.binMs);
          assert.equal(binned(times, bins, (time) => time).flat().length, inside.length);
        },
      ),
    );
  });
});
