import { html, type Markup } from "../../run/markup";
import type { Verdict } from "../../run/verdict";
import { rowName, type TableOutcome } from "../content/outcome";
import type { Shard } from "../content/segments";
import { dmsCauses } from "../content/dms-causes";
import type { VerifiedPair } from "./table";

const words: Readonly<Record<Verdict, string>> = {
  pass: "Equal",
  fail: "Different",
  insufficient: "Unproven",
  unmeasurable: "Could not tell",
};

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; color: #1b2733; max-width: 1100px; margin: 2em auto; padding: 0 1em; }
  table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1.5em; }
  th, td { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid #d8dfe6; vertical-align: top; }
  td { overflow-wrap: anywhere; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  .verdict { font-weight: 600; }
  .pass { color: #1a7f37; } .fail { color: #b42318; } .insufficient, .unmeasurable { color: #9a6700; }
  .note { color: #5b6b7a; }`;

/** The most rows of a table that the page lists; the rest is counted. */
const mostRows = 200;

/** A comparison as one HTML file for people, without script and without network. Values are as masked as in the result. */
export function verificationPage(
  { source, target, content, waited, beside }: VerifiedPair,
  tookMs: number,
  shard?: Shard,
): string {
  const { tables, findings, notCompared, exclusions, verdict, confirmed, from, to } = content;
  const differing = tables.filter(({ differences }) => differences.length > 0);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words[verdict]}: ${source} and ${target}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <h1>${badge(verdict)}</h1>
        <p>
          Source ${source}, target ${target}; compared by content from ${from} to ${to}, in
          ${(tookMs / 1_000).toFixed(1)} s.
        </p>
        ${
          shard === undefined
            ? ""
            : html`<p class="fail">
                This is part ${shard.part} of ${shard.of}: the whole is proven only by the merge of
                all ${shard.of} ledgers.
              </p>`
        }
        ${list("Differences of the databases", findings)}
        <h2>Tables</h2>
        <table>
          <thead>
            <tr>
              <th>table</th>
              <th>verdict</th>
              <th class="number">rows, source</th>
              <th class="number">rows, target</th>
              <th class="number">ranges</th>
              <th>what was seen</th>
            </tr>
          </thead>
          <tbody>
            ${tables.map(tableRow)}
          </tbody>
        </table>
        ${differing.map(differencesOf)}
        ${list("What AWS DMS does by its settings", dmsCauses(tables))}
        <h2>Beside the rows</h2>
        ${
          beside.length === 0
            ? html`<p>Not compared: sequences, large objects and the schema were not asked for.</p>`
            : beside.map(
                ({ what, verdict: one, seen, lines }) =>
                  html`<h3>${what}: ${badge(one)}</h3>
                    <p>${seen}</p>
                    ${items(lines)}`,
              )
        }
        ${list(
          "Not compared",
          notCompared.map(({ name, why }) => `${name}: ${why}`),
        )}
        ${list(
          "Left out",
          exclusions.map(({ name, reason, seen }) => `${name}: ${seen} (${reason})`),
        )}
        <h2>How it was measured</h2>
        ${items([
          "Each database counted and hashed its own rows, column by column; of ranges that differed, only keys and hashes travelled.",
          `Rows that differed were told from rows that move ${confirmed}.`,
          "Each changed row goes unseen with a chance of one in 2^64.",
          ...(waited.length === 0 ? ["It never waited for the source."] : waited),
        ])}
      </body>
    </html>`.text;
}

function badge(verdict: Verdict): Markup {
  return html`<span class="verdict ${verdict}">${words[verdict]}</span>`;
}

function list(title: string, lines: readonly string[]): Markup | string {
  return lines.length === 0
    ? ""
    : html`<h2>${title}</h2>
        ${items(lines)}`;
}

function items(lines: readonly string[]): Markup {
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

function tableRow(table: TableOutcome): Markup {
  const { name, verdict, sourceRows, targetRows, ranges } = table;
  return html`<tr>
    <td>${name}</td>
    <td>${badge(verdict)}</td>
    <td class="number">${sourceRows}</td>
    <td class="number">${targetRows}</td>
    <td class="number">${ranges}</td>
    <td>${seenOf(table)}</td>
  </tr>`;
}

function seenOf({
  differences,
  unlistedRanges,
  cleared,
  slowestConfirmMs,
  moving,
  reason,
}: TableOutcome): readonly string[] {
  return [
    ...(differences.length > 0 ? [`${differences.length} rows differ. `] : []),
    ...(unlistedRanges > 0
      ? [`${unlistedRanges} more ranges differ; their rows are not listed. `]
      : []),
    ...(cleared > 0
      ? [`${cleared} rows were only moving, all told within ${Math.ceil(slowestConfirmMs)} ms. `]
      : []),
    ...(moving.length > 0 ? [`${moving.length} rows changed all the time and are unproven. `] : []),
    ...(reason === undefined ? [] : [`Could not be compared: ${reason}`]),
  ];
}

function differencesOf({ name, differences }: TableOutcome): Markup {
  const hidden = differences.length - mostRows;
  return html`<h3>${name}</h3>
    <table>
      <thead>
        <tr>
          <th>row</th>
          <th>what is wrong</th>
          <th>columns</th>
        </tr>
      </thead>
      <tbody>
        ${differences.slice(0, mostRows).map(
          ({ columns, kind, ...row }) =>
            html`<tr>
              <td>${rowName(row)}</td>
              <td>${kind}</td>
              <td>
                ${columns.map(
                  ({ column, type, change, source, target }) =>
                    html`<div>
                      ${column} (${type}): ${change}; source ${source}, target ${target}
                    </div>`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${hidden > 0 ? html`<p class="note">and ${hidden} more rows; --json has them all</p>` : ""}`;
}
