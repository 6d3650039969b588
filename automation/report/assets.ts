import * as fs from "node:fs";
import * as path from "node:path";
import type { PageAssets } from "./html/page";

/** Reads what the page carries inside itself: uPlot from its package, styles and script from `client/`. */
export function readAssets(): PageAssets {
  const library = path.dirname(require.resolve("uplot/dist/uPlot.min.css"));
  const own = path.join(__dirname, "client");
  const text = (...parts: string[]) => fs.readFileSync(path.join(...parts), "utf8");
  return {
    chartLibrary: text(library, "uPlot.iife.min.js"),
    chartStyle: text(library, "uPlot.min.css"),
    style: ["page.css", "drawings.css", "print.css"].map((file) => text(own, file)).join(""),
    script: text(own, "draw-charts.cjs"),
  };
}
