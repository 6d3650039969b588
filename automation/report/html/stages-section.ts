import type { StageFigures } from "../../run/audit-report";
import { countText, lengthText, percentText, rateText } from "../../run/format";
import { entryWords } from "../../run/sentences";
import type { RunFigures } from "../figures/figures";
import { againstBaseline, type StageRow, type StageTable } from "../figures/stage-rows";
import { badge, missing } from "./badge";
import { html, type Markup } from "../../run/markup";

/** The plan entry by entry: verdict, share, and latency against blue's baseline. */
export function stagesSection(figures: RunFigures): Markup {
  const { stages } = figures;
  return html`<section id="plan">
    <h2>The plan, stage by stage</h2>
    <table>
      <caption>
        Latency counts from the intended start of a request, at the clients. In brackets: against
        blue alone, before any traffic was on green. The bounds are those in which the measured
        share must lie by chance alone.
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Verdict</th>
          <th scope="col">Share measured</th>
          <th scope="col">Site</th>
          <th scope="col" class="number">Requests</th>
          <th scope="col" class="number">Failed</th>
          <th scope="col" class="number">p50</th>
          <th scope="col" class="number">p99</th>
          <th scope="col" class="number">Slowest</th>
        </tr>
      </thead>
      <tbody>
        ${baselineRow(stages)} ${stages.rows.map((row) => stageRows(row, figures))}
      </tbody>
    </table>
    ${figures.rollbacks.map(
      (rollback) =>
        html`<p class="callout bad">
          <b>Rolled back at ${entryWords(rollback.entry)}</b
          >${rollback.site === undefined ? "" : `, because of ${rollback.site}`}:
          ${rollback.reason}.
        </p>`,
    )}
    ${figures.aborted.map(
      (abort) =>
        html`<p class="callout warning">
          <b>Switch attempt ${abort.attempt} went back</b> at “${abort.step}”, with nothing changed:
          ${abort.reason}.
        </p>`,
    )}
  </section>`;
}

function baselineRow({ baseline }: StageTable): Markup {
  return html`<tr>
    <th scope="row">baseline</th>
    <td class="faint">yardstick</td>
    <td class="faint">0 %</td>
    ${siteCells("blue", baseline, undefined)}
  </tr>`;
}

function stageRows(row: StageRow, figures: RunFigures): Markup {
  if (row.entry === "switch-writer") return switchRow(row, figures);
  if (row.status === "to-come" && row.verdict === undefined) {
    return html`<tr class="to-come">
      <th scope="row">${entryWords(row.entry)}</th>
      <td colspan="8">not reached</td>
    </tr>`;
  }
  const { baseline } = figures.stages;
  const sites = [row.blue, row.green].filter((stage) => (stage?.requests ?? 0) > 0);
  const [first, ...more] = sites.length === 0 ? [undefined] : sites;
  const span = 1 + more.length;
  return html`<tr class="first">
      <th scope="row" rowspan="${span}">${entryWords(row.entry)}</th>
      <td rowspan="${span}">
        ${row.verdict === undefined ? missing("not judged") : badge(row.verdict)}
        ${
          row.reasons.length === 0 || row.verdict === "pass"
            ? undefined
            : html`<div class="reasons">${row.reasons.join("; ")}</div>`
        }
      </td>
      <td rowspan="${span}">${shareCell(row)}</td>
      ${siteCells(first?.site, first, baseline)}
    </tr>
    ${more.map(
      (stage) =>
        html`<tr>
          ${siteCells(stage?.site, stage, baseline)}
        </tr>`,
    )}`;
}

function shareCell({ share }: StageRow): Markup {
  if (share === undefined) return missing("unmeasurable");
  const { low, high } = share;
  return html`${percentText(share.measured)}
    <div class="nowrap ${share.within ? "faint" : "alarm"}">
      ${share.within ? "within" : "outside"} ${percentText(low)} to ${percentText(high)}
    </div>`;
}

function siteCells(
  site: string | undefined,
  stage: StageFigures | undefined,
  baseline: StageFigures | undefined,
): Markup {
  const latency = (ms: number | undefined, baselineMs?: number) => {
    if (ms === undefined) return missing("unmeasurable");
    const against = againstBaseline(ms, baselineMs);
    return html`${lengthText(ms)}
    ${against === undefined ? undefined : html`<span class="faint">(${against})</span>`}`;
  };
  if (stage === undefined)
    return html`<td colspan="6">${missing("unmeasurable: not in the audit")}</td>`;
  return html`<td class="${site ?? ""}">${site}</td>
    <td class="number">${countText(stage.requests)}</td>
    <td class="number ${stage.failed > 0 ? "alarm" : ""}">
      ${stage.failed === 0 ? "0" : `${countText(stage.failed)} (${rateText(stage.failed, stage.requests)})`}
    </td>
    <td class="number">${latency(stage.p50Ms, baseline?.p50Ms)}</td>
    <td class="number">${latency(stage.p99Ms, baseline?.p99Ms)}</td>
    <td class="number">${latency(stage.maxMs)}</td>`;
}

function switchRow(row: StageRow, { pauses }: RunFigures): Markup {
  if (pauses.length === 0) {
    return html`<tr class="to-come">
      <th scope="row" class="nowrap">switch-writer</th>
      <td colspan="8">${row.status === "to-come" ? "not reached" : "the writer did not move"}</td>
    </tr>`;
  }
  const words = pauses.map(
    (pause) =>
      `${pause.from} → ${pause.to}, attempt ${pause.attempt}: writes paused ${lengthText(pause.pauseMs)}, ${pause.residueRows === undefined ? "taken up by a resume after its controller died" : `${countText(pause.residueRows)} changed rows compared on both sides inside the pause`}`,
  );
  return html`<tr class="first switch">
    <th scope="row" class="nowrap">switch-writer</th>
    <td colspan="8">${words.join("; ")}</td>
  </tr>`;
}
