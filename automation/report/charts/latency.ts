import type { Site } from "../../run/words";
import { siteFigures } from "../../run/site-figures";
import type { RunData } from "../run-data";
import { axisOf, binned, binsOver, binText, middleOf } from "./bins";
import { palette, type ChartSpec } from "./chart";
import { stageSpans } from "./spans";

/** Latency per site, median and 99th percentile, on a logarithmic scale. */
export function latencyChart(run: RunData, startMs: number, endMs: number): ChartSpec {
  const bins = binsOver(startMs, endMs, 1);
  const sorted = binned(run.samples, bins, middleOf);
  const line = (site: Site, of: "p50Ms" | "p99Ms") => ({
    label: `${site} ${of === "p50Ms" ? "p50" : "p99"}`,
    // A logarithmic scale has no zero: a latency below the clock's grain is drawn at 0.01 ms.
    values: sorted.map((samples) => {
      const ms = siteFigures(samples, site)[of];
      return ms === undefined ? null : Math.max(ms, 0.01);
    }),
    colour: palette[site],
    width: of === "p50Ms" ? 2 : 1.25,
    ...(of === "p50Ms" ? {} : { dash: [4, 3] }),
  });
  return {
    id: "latency",
    title: "Latency of the requests, by site",
    description:
      "Line chart over the run's time, in milliseconds on a logarithmic scale: median and 99th percentile of blue and of green. " +
      "The table of the plan holds the same figures by stage.",
    note:
      `Counted by the clients from the intended start of each request. In bins of ${binText(bins)}: ` +
      "p50 is the middle one of the bin's slices, p99 the worst of them (percentiles can't be merged exactly), so p99 is drawn rather too high than too low.",
    unit: "ms",
    scale: "log",
    range: null,
    x: axisOf(bins),
    series: [
      line("blue", "p50Ms"),
      line("blue", "p99Ms"),
      line("green", "p50Ms"),
      line("green", "p99Ms"),
    ],
    bands: [],
    spans: stageSpans(run.events, startMs),
  };
}
