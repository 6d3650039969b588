import { clockText, countText, lengthText } from "../../run/format";
import type { RunFigures } from "../figures/figures";
import type { JournalRow } from "../figures/journal-rows";
import { badge, missing } from "./badge";
import { html, type Markup } from "../../run/markup";

/** The journal as a time line: when each recorded step ran, relative to the whole run. */
export function journalSection({ journal, startMs, endMs }: RunFigures): Markup {
  const from = startMs ?? journal.rows[0]?.startMs ?? 0;
  const to = Math.max(endMs ?? from, from + 1);
  return html`<section id="journal">
    <h2>The journal ${badge(journal.chain.verdict)}</h2>
    <p>${chainText(journal)}</p>
    ${
      journal.rows.length === 0
        ? undefined
        : html`<table class="journal">
            <thead>
              <tr>
                <th scope="col" class="number">#</th>
                <th scope="col" class="number">Time</th>
                <th scope="col">Step</th>
                <th scope="col" class="number">Took</th>
                <th scope="col" class="line">Time line</th>
                <th scope="col">Recorded</th>
                <th scope="col">Hash</th>
              </tr>
            </thead>
            <tbody>
              ${journal.rows.map((row) => journalRow(row, from, to))}
            </tbody>
          </table>`
    }
  </section>`;
}

function chainText(journal: RunFigures["journal"]): Markup {
  switch (journal.chain.verdict) {
    case "pass":
      return html`The intent of each step was written before the step began, its outcome after it
      ended; each record carries the SHA-256 of the one before it. All ${countText(journal.records)}
      hashes were computed anew for this page: the chain is unbroken. (Records cut off at its end
      would not show.)`;
    case "fail":
      return html`<b class="alarm">The chain of hashes is broken: ${journal.chain.problem}.</b> The
        journal was changed, or a part of it is missing.`;
    case "unmeasurable":
      return html`${missing("Unmeasurable")}: there is no record to check.`;
  }
}

function journalRow(row: JournalRow, from: number, to: number): Markup {
  const percent = (ms: number) => Math.round((10_000 * (ms - from)) / (to - from)) / 100;
  const left = Math.min(99.6, Math.max(0, percent(row.startMs)));
  const length = Math.max(0.4, percent(row.endMs ?? row.startMs) - left);
  const took =
    row.kind === "unfinished"
      ? missing("no outcome")
      : row.endMs === undefined
        ? ""
        : lengthText(row.endMs - row.startMs);
  return html`<tr>
    <td class="number faint">${row.sequence}</td>
    <td class="number">${clockText(row.startMs - from)}</td>
    <td>${row.step}</td>
    <td class="number">${took}</td>
    <td class="line" aria-hidden="true">
      <i
        class="${row.kind === "note" ? "moment" : row.kind}"
        style="left:${left}%;width:${Math.min(length, 100 - left)}%"
      ></i>
    </td>
    <td class="data">${dataText(row.data)}</td>
    <td><code>${row.hash.slice(0, 8)}</code></td>
  </tr>`;
}

const dataTextAtMost = 160;

function dataText(data: JournalRow["data"]): string {
  const text = Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
  return text.length <= dataTextAtMost ? text : `${text.slice(0, dataTextAtMost - 1)}…`;
}
