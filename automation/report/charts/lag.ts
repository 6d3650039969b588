import type { RunData } from "../run-data";
import { axisOf, binned, binsOver, binText } from "./bins";
import { palette, type ChartSpec } from "./chart";
import { stageSpans } from "./spans";

/** Replication lag: the worst of each bin. */
export function lagChart(run: RunData, startMs: number, endMs: number): ChartSpec {
  const bins = binsOver(startMs, endMs, 1);
  const ticks = run.events.filter((event) => event.type === "tick");
  const values = binned(ticks, bins, (tick) => tick.atMs).map((inBin) => {
    const lags = inBin.map((tick) => tick.lagMs).filter((lag) => lag !== undefined);
    return lags.length === 0 ? null : Math.max(...lags);
  });
  return {
    id: "lag",
    title: "Replication lag",
    description:
      "Line chart over the run's time, in milliseconds: how long a row took from the writer to the other database.",
    note:
      `Measured by sentinel rows: written on the writer, awaited on the other database. In bins of ${binText(bins)}, the worst of each. ` +
      "A gap means that it was unmeasurable then, not zero.",
    unit: "ms",
    scale: "linear",
    range: null,
    x: axisOf(bins),
    series: [{ label: "lag", values, colour: palette.ink, width: 1.5 }],
    bands: [],
    spans: stageSpans(run.events, startMs),
  };
}
