import type { CutoverEvent } from "../../run/events";
import { greenShare } from "../../run/site-figures";
import type { RunData } from "../run-data";
import { axisOf, binned, binsOver, binText, middleOf, type Bins } from "./bins";
import { palette, type ChartSpec } from "./chart";
import { stageSpans } from "./spans";

type Judged = Extract<CutoverEvent, { type: "verdict" }>;

/** Green's share of the traffic: wanted as steps, measured as a line, the bounds of each verdict. */
export function shareChart(run: RunData, startMs: number, endMs: number): ChartSpec {
  const bins = binsOver(startMs, endMs, 2);
  const middles = axisOf(bins).map((seconds) => startMs + seconds * 1000);
  const measured = binned(run.samples, bins, middleOf).map(
    (samples) => greenShare(samples, Number.NEGATIVE_INFINITY) ?? null,
  );
  const windows = judgedWindows(run.events);
  const bound = (of: "low" | "high") =>
    middles.map((ms) => {
      const window = windows.find(({ fromMs, toMs }) => ms >= fromMs && ms <= toMs);
      return window?.share?.[of] ?? null;
    });
  return {
    id: "share",
    title: "Share of the traffic on green",
    description:
      "Line chart over the run's time, in percent: the share wanted as steps, the share measured, " +
      "and the bounds in which the measured share of each stage had to lie. The table of the plan holds the same figures by stage.",
    note:
      `Measured at the clients, in bins of ${binText(bins)}; single bins scatter more than a stage as a whole. ` +
      "Shaded: the statistical bounds of the stage's share, over its soak.",
    unit: "%",
    scale: "linear",
    range: [0, 104],
    x: axisOf(bins),
    series: [
      { label: "upper bound", values: bound("high"), colour: "transparent", width: 0 },
      { label: "lower bound", values: bound("low"), colour: "transparent", width: 0 },
      {
        label: "wanted",
        values: wantedAt(run.events, bins),
        colour: palette.wanted,
        width: 1.5,
        dash: [6, 4],
        stepped: true,
      },
      { label: "measured", values: measured, colour: palette.green, width: 2 },
    ],
    bands: [{ between: [0, 1], fill: palette.greenBand }],
    spans: stageSpans(run.events, startMs),
  };
}

/** The weight in force at the end of each bin, from the ticks; null before the first and after the last. */
function wantedAt(events: readonly CutoverEvent[], bins: Bins): (number | null)[] {
  const ticks = events.filter((event) => event.type === "tick");
  const lastMs = ticks.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
  let next = 0;
  let inForce: number | null = null;
  return Array.from({ length: bins.count }, (_, bin) => {
    const fromMs = bins.startMs + bin * bins.binMs;
    for (let tick = ticks[next]; tick !== undefined && tick.atMs <= fromMs + bins.binMs;) {
      inForce = tick.wantedPercent;
      tick = ticks[++next];
    }
    return fromMs > lastMs ? null : inForce;
  });
}

interface JudgedWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly share: Judged["share"];
}

/** Each soak with the share of its last verdict: while it waits, a stage is judged again and again. */
function judgedWindows(events: readonly CutoverEvent[]): JudgedWindow[] {
  const windows = new Map<number, JudgedWindow>();
  let soakMs: number | undefined;
  for (const event of events) {
    if (event.type === "phase") soakMs = event.phase === "soaking" ? event.atMs : undefined;
    if (event.type === "verdict" && soakMs !== undefined) {
      windows.set(soakMs, { fromMs: soakMs, toMs: event.atMs, share: event.share });
    }
  }
  return [...windows.values()];
}
