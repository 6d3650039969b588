/** One line of a chart; null where nothing was measured (a gap, never a zero). */
export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly colour: string;
  readonly width: number;
  /** Lengths of strokes and gaps in pixels, so that lines differ without colour. */
  readonly dash?: readonly number[];
  /** Drawn as steps that hold until the next point. */
  readonly stepped?: boolean;
}

/** A stretch of time that is named in the chart. Seconds since the run's start. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly tone: "plain" | "switch" | "bad";
}

/** A chart over time, as data: the page's script draws it. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** What it shows in words: for those who cannot see it. */
  readonly description: string;
  /** How its figures were measured, and thinned. */
  readonly note: string;
  readonly unit: string;
  readonly scale: "linear" | "log";
  readonly range: readonly [number, number] | null;
  /** Seconds since the run's start, rising. */
  readonly x: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Pairs of series (by index, upper first) with the room between them filled. */
  readonly bands: readonly { readonly between: readonly [number, number]; readonly fill: string }[];
  readonly spans: readonly ChartSpan[];
}

/** The page's colours: blue and green differ in brightness too, for the colour-blind and for print. */
export const palette = {
  ink: "#1b2430",
  wanted: "#1b2430",
  blue: "#2f5fd0",
  green: "#0c8457",
  greenBand: "rgba(12, 132, 87, 0.14)",
  red: "#b3261e",
} as const;
