import { html, Markup } from "../../run/markup";
import type { CheckResult, Outcome } from "../run-checks";
import { countOutcomes, type Preflight } from "./preflight";

const words: Readonly<Record<Outcome, string>> = {
  fail: "fail",
  "could-not-check": "could not check",
  warn: "warn",
  pass: "pass",
};

/** The preflight as one page without scripts or anything from elsewhere: what must be mended first. */
export function preflightHtml(preflight: Preflight): string {
  const { at, source, target, replicator, results, off, tookMs } = preflight;
  const counts = countOutcomes(results);
  const outcomes = Object.keys(words) as Outcome[];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Preflight ${at}</title>
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <h1>Preflight</h1>
        <p>
          ${at}; source ${source ?? "not given"}, target ${target ?? "not given"}, rows moved by
          ${replicator}.
        </p>
        <p>
          ${results.length} checks in ${(tookMs / 1_000).toFixed(1)} s:
          ${outcomes.map((each) => `${counts[each]} ${words[each]}`).join(", ")}.
        </p>
        ${off.length === 0 ? "" : html`<p>${off.length} checks of another replicator were not made.</p>`}
        ${outcomes.map((outcome) =>
          outcomeSection(
            outcome,
            results.filter((each) => each.outcome === outcome),
          ),
        )}
      </body>
    </html>`.text;
}

function outcomeSection(outcome: Outcome, results: readonly CheckResult[]): Markup | string {
  if (results.length === 0) return "";
  return html`<h2>${words[outcome]} (${results.length})</h2>
    ${results.map(resultSection)}`;
}

function resultSection(result: CheckResult): Markup {
  const { check, findings, measured, reason, accepted = [], tookMs } = result;
  const notes = [
    ...(measured === undefined ? [] : [`measured: ${measured}`]),
    ...(reason === undefined ? [] : [`could not check: ${reason}`]),
    ...accepted.map(
      ({ kind, name, owner, until }) => `accepted by ${owner} until ${until}: ${kind} ${name}`,
    ),
  ];
  return html`<section>
    <h3>${check.title}</h3>
    <p><code>${check.id}</code>, ${check.severity}, ${tookMs.toFixed(0)} ms</p>
    ${notes.map((note) => html`<p>${note}</p>`)}
    ${findings.length === 0 ? "" : findingsTable(findings)}
  </section>`;
}

function findingsTable(findings: CheckResult["findings"]): Markup {
  return html`<table>
    <tr>
      <th>kind</th>
      <th>name</th>
      <th>problem</th>
      <th>what to do</th>
    </tr>
    ${findings.map(
      ({ kind, name, problem, remedy }) =>
        html`<tr>
          <td>${kind}</td>
          <td>${name}</td>
          <td>${problem}</td>
          <td><code>${remedy}</code></td>
        </tr>`,
    )}
  </table>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h3{margin:1rem 0 0}p{margin:.2rem 0}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}`;
