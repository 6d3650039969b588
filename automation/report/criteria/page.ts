import { html, Markup } from "../../run/markup";
import { badge, missing } from "../html/badge";
import type { Criteria } from "./judge-criteria";

const titles = {
  pass: "The migration keeps its promises",
  fail: "The migration breaks a promise",
  insufficient: "Not enough is known to say that every promise is kept",
  unmeasurable: "Not every promise was measured",
} as const;

/** The success criteria as one HTML file that asks for nothing from the network. */
export function criteriaPage(found: Criteria, style: string): string {
  const { verdict, criteria, indicators, gaps, runId, stack } = found;
  const count = (wanted: string) => criteria.filter((one) => one.verdict === wanted).length;
  const tone = verdict === "pass" ? "good" : verdict === "fail" ? "bad" : "warning";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Success criteria: ${runId}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <main>
          <header class="${tone}">
            <p class="kicker">Causeway · success criteria</p>
            <h1>${titles[verdict]}</h1>
            <p class="run">Run ${runId} · stack ${stack}</p>
          </header>
          <section class="statement">
            <p class="lead">
              Of ${criteria.length} criteria ${count("pass")} pass, ${count("fail")} fail,
              ${count("insufficient")} lack evidence and ${count("unmeasurable")} were not measured.
              What was not measured is no pass.
            </p>
          </section>
          <section id="criteria">
            <h2>Success criteria</h2>
            ${table(
              ["Promise", "Verdict", "Measured", "How", "Confidence"],
              criteria.map((one) => [
                one.title,
                badge(one.verdict),
                one.measured,
                one.how,
                one.confidence,
              ]),
            )}
          </section>
          <section id="indicators">
            <h2>Indicators</h2>
            ${table(
              ["Indicator", "Value", "How"],
              indicators.map(({ name, value, how }) => [
                name,
                value ?? missing("unmeasurable"),
                how,
              ]),
            )}
          </section>
          <section id="gaps">
            <h2>What could not be read</h2>
            ${
              gaps.length === 0
                ? html`<p>Nothing: every file of the run was there and whole.</p>`
                : html`<ul>
                    ${gaps.map((gap) => html`<li>${gap}</li>`)}
                  </ul>`
            }
          </section>
        </main>
      </body>
    </html>`.text;
}

function table(head: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...others]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${others.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
