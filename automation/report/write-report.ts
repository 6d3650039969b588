import * as fs from "node:fs/promises";
import { runFolder } from "../run/run-folder";
import { readAssets } from "./assets";
import { lagChart } from "./charts/lag";
import { latencyChart } from "./charts/latency";
import { shareChart } from "./charts/share";
import { figuresOf } from "./figures/figures";
import { page } from "./html/page";
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
