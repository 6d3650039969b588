import { html, type Markup } from "../../run/markup";
import type { DatedTask, DatedWeeks } from "./date-weeks";
import { lastDay } from "./text";

const weekMs = 604_800_000;

/** The plan as a chart: one HTML file, without a script, that asks for nothing from the network. */
export function weeksPage(dated: DatedWeeks): string {
  const { startMs, tasks, endMs, plannedEndMs, problems } = dated;
  const weeks = Math.ceil((Math.max(endMs, plannedEndMs, dated.limitMs) - startMs) / weekMs);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>The migration by weeks</title>
        <style>
          body {
            font:
              14px/1.4 system-ui,
              sans-serif;
            margin: 2em;
            color: #1b2430;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            text-align: left;
            padding: 3px 8px;
            vertical-align: top;
          }
          th[scope="colgroup"] {
            padding-top: 1em;
          }
          td.bars {
            width: 55%;
          }
          .lane {
            position: relative;
            height: 20px;
            background: #f0f3f6;
          }
          .lane i {
            position: absolute;
            height: 7px;
          }
          .planned {
            top: 2px;
            background: #9aa7b5;
          }
          .stands {
            top: 11px;
            background: #0c8457;
          }
          .stands.late {
            background: #b3261e;
          }
          .limit {
            width: 2px;
            top: 0;
            height: 20px !important;
            background: #c77700;
          }
        </style>
      </head>
      <body>
        <h1>The migration by weeks</h1>
        <p>
          ${lastDay(endMs)} as things stand; ${lastDay(plannedEndMs)} was planned. Upper bar: as
          planned. Lower bar: as things stand, red where it ends late. Upright line: the last week.
        </p>
        ${problems.map((problem) => html`<p><strong>Does not fit:</strong> ${problem}.</p>`)}
        <table>
          ${[...new Set(tasks.map(({ phase }) => phase))].map(
            (phase) =>
              html`<tr>
                  <th scope="colgroup" colspan="4">${phase}</th>
                </tr>
                ${tasks.filter((one) => one.phase === phase).map((one) => row(one, dated, weeks))}`,
          )}
        </table>
      </body>
    </html>`.text;
}

function row(
  { task, plannedFromMs, plannedToMs, fromMs, toMs, slipDays, state }: DatedTask,
  { startMs, limitMs }: DatedWeeks,
  weeks: number,
): Markup {
  const percent = (ms: number) => ((100 * ms) / (weeks * weekMs)).toFixed(2);
  const bar = (name: string, from: number, to: number) =>
    html`<i
      class="${name}"
      style="left:${percent(from - startMs)}%;width:${percent(to - from)}%"
    ></i>`;
  const { gate } = task;
  const result = gate?.result;
  return html`<tr>
    <td>${task.title}<br /><small>${task.owner}, ${state}</small></td>
    <td>${lastDay(toMs)}${slipDays > 0 ? html`<br /><small>${slipDays} days late</small>` : ""}</td>
    <td>
      ${
        gate === undefined
          ? ""
          : html`<code>${gate.command}</code><br />${
                result === undefined
                  ? "no result yet"
                  : html`${result.verdict}: <a href="${result.link}">${result.link}</a>`
              }`
      }
    </td>
    <td class="bars">
      <div class="lane">
        ${bar("planned", plannedFromMs, plannedToMs)}
        ${bar(slipDays > 0 ? "stands late" : "stands", fromMs, toMs)}
        <i class="limit" style="left:${percent(limitMs - startMs)}%"></i>
      </div>
    </td>
  </tr>`;
}
