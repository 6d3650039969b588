import { readFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { runFolder } from "../run/run-folder";
import { lagChart } from "./charts/lag";
import { latencyChart } from "./charts/latency";
import { shareChart } from "./charts/share";
import { figuresOf } from "./figures/figures";
import { page, type PageAssets } from "./html/page";
import { readRun } from "./read/read-run";
import { summaryText } from "./summary";

/** The summary as text, and where the page was written. */
export interface WrittenReport {
  readonly report: string;
  readonly summary: string;
}

/**
 * Writes the report of the run kept at `runFolderRoot`, from its files alone. What is missing there
 * is named in it; only a folder that can't be written makes it fail.
 */
export async function writeReport(runFolderRoot: string): Promise<WrittenReport> {
  const run = await readRun(runFolderRoot);
  const figures = figuresOf(run);
  const startMs = figures.startMs ?? 0;
  const endMs = figures.endMs ?? startMs;
  const charts = [shareChart, latencyChart, lagChart].map((chart) => chart(run, startMs, endMs));
  const { report } = runFolder(runFolderRoot);
  // Renamed into place, so that nobody reads half a page.
  await fs.writeFile(`${report}.part`, page(figures, charts, readAssets()));
  await fs.rename(`${report}.part`, report);
  return { report, summary: summaryText(figures, report) };
}

/** Reads what the page carries inside itself: uPlot from its package, styles and script from `client/`. */
function readAssets(): PageAssets {
  const library = path.dirname(require.resolve("uplot/dist/uPlot.min.css"));
  const own = path.join(__dirname, "client");
  const text = (...parts: string[]) => readFileSync(path.join(...parts), "utf8");
  return {
    chartLibrary: text(library, "uPlot.iife.min.js"),
    chartStyle: text(library, "uPlot.min.css"),
    style: ["page.css", "drawings.css", "print.css"].map((file) => text(own, file)).join(""),
    script: text(own, "draw-charts.cjs"),
  };
}
