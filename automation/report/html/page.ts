import type { ChartSpec } from "../charts/chart";
import { lengthText } from "../../run/format";
import type { RunFigures } from "../figures/figures";
import { auditSection } from "./audit-section";
import { journalSection } from "./journal-section";
import { html, Markup, scriptJson } from "../../run/markup";
import { opening } from "./opening";
import { pauseFigure, pauseLegend } from "./pause-figure";
import { stagesSection } from "./stages-section";

/** What is inlined so that the page needs no network: uPlot, and the page's own style and script. */
export interface PageAssets {
  readonly chartLibrary: string;
  readonly chartStyle: string;
  readonly style: string;
  readonly script: string;
}

/** The report as one HTML file. */
export function page(
  figures: RunFigures,
  charts: readonly ChartSpec[],
  assets: PageAssets,
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${figures.ending.title}: ${figures.runId}</title>
        <style>
          ${new Markup(assets.chartStyle)} ${new Markup(assets.style)}
        </style>
      </head>
      <body>
        <main>
          ${opening(figures)} ${stagesSection(figures)}
          <section id="traffic">
            <h2>The traffic over time</h2>
            <noscript>
              <p class="callout warning">
                The charts over time are drawn by a script, which is switched off here.
              </p>
            </noscript>
            ${charts.map(chartFigure)}
          </section>
          ${pauseSection(figures)} ${auditSection(figures)} ${journalSection(figures)}
          ${factsSection(figures)}
        </main>
        <script type="application/json" id="charts">
          ${scriptJson(charts)}
        </script>
        <script>
          ${new Markup(assets.chartLibrary)};
        </script>
        <script>
          ${new Markup(assets.script)};
        </script>
      </body>
    </html>`.text;
}

function chartFigure(chart: ChartSpec): Markup {
  const empty = chart.series.every((series) => series.values.every((value) => value === null));
  return html`<figure>
    <h3>${chart.title}</h3>
    ${
      empty
        ? html`<p class="callout warning">Unmeasurable: this run holds no such figures.</p>`
        : html`<div
            class="chart"
            id="${chart.id}"
            role="img"
            aria-label="${chart.description}"
          ></div>`
    }
    <figcaption class="note">${chart.note}</figcaption>
  </figure>`;
}

function pauseSection({ pauses }: RunFigures): Markup {
  const body =
    pauses.length === 0
      ? html`<p>The writer was not moved in this run, so writes never paused for a switch.</p>`
      : html`${pauses.map(
          (pause, index) =>
            html`<figure>
              <h3>
                ${pause.from} → ${pause.to}, attempt ${pause.attempt}: writes paused
                ${lengthText(pause.pauseMs)}
              </h3>
              ${pauseFigure(pause, `pause-${index}`)}
            </figure>`,
        )}
        ${pauseLegend(pauses)}`;
  return html`<section id="pause">
    <h2>The pause of writes, in close-up</h2>
    ${body}
  </section>`;
}

function factsSection({ facts, gaps }: RunFigures): Markup {
  return html`<section id="facts">
    <h2>The facts of this run</h2>
    ${
      facts.length === 0
        ? html`<p>Unknown: the run's folder holds none.</p>`
        : html`<table class="facts">
            <tbody>
              ${facts.map(
                ([name, value]) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    <td>${value}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    <h3>What this page could not read</h3>
    ${
      gaps.length === 0
        ? html`<p>Nothing: every file of the run was there and whole.</p>`
        : html`<ul>
            ${gaps.map((gap) => html`<li>${gap}</li>`)}
          </ul>`
    }
    <p class="note">
      This was a rehearsal on one machine: clients, both sites and both databases share it, so its
      latencies and its pause say how the protocol behaves, not how fast AWS is.
    </p>
  </section>`;
}
