import { countText, lengthText } from "../../run/format";
import type { RunFigures } from "../figures/figures";
import { statement } from "../figures/statement";
import { html, type Markup } from "../../run/markup";

/** The head of the page: how it ended, in words and in the figures that matter most. */
export function opening(figures: RunFigures): Markup {
  const { ending } = figures;
  return html`<header class="${ending.tone}">
      <p class="kicker">Causeway · rehearsal of a cutover</p>
      <h1>${ending.title}</h1>
      <p class="run">${runLine(figures)}</p>
    </header>
    <section class="statement">
      <p class="lead">${statement(figures).join(" ")}</p>
      <p>
        ${ending.proof}
        ${
          ending.howToResume === undefined
            ? undefined
            : html`To resume: <code>${ending.howToResume}</code>.`
        }
      </p>
    </section>
    ${keyFigures(figures)}`;
}

function runLine(figures: RunFigures): string {
  const { startMs, endMs, resumes } = figures;
  const when =
    startMs === undefined || endMs === undefined
      ? "time unknown"
      : `${timeText(startMs)}, ${lengthText(endMs - startMs)}`;
  const resumed = resumes === 0 ? "" : ` · resumed ${resumes === 1 ? "once" : `${resumes} times`}`;
  return `Run ${figures.runId} · stack ${figures.stack} · ${when}${resumed} · plan ${figures.plan}`;
}

/** A time as `2026-03-14 09:30:00 UTC`. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const unmeasurable = "unmeasurable";

function keyFigures({ totals, pauses, worst }: RunFigures): Markup {
  const count = (value: number | undefined) =>
    value === undefined ? unmeasurable : countText(value);
  const pause =
    pauses.length === 0 ? "none" : pauses.map((one) => lengthText(one.pauseMs)).join(", ");
  const gaps = pauses.map((one) =>
    one.commits === undefined ? unmeasurable : lengthText(one.commits.gapMs),
  );
  return html`<dl class="figures">
    ${figure("Requests failed", count(totals.failedRequests), `of ${count(totals.requests)}, by their final answer at the clients${totals.countedBy === "audit" ? "" : "; not audited"}`, (totals.failedRequests ?? 0) > 0)}
    ${figure("Payments lost", count(totals.lostPayments), `of ${count(totals.acknowledgedPayments)} acknowledged${totals.countedBy === "audit" ? ", against both databases" : "; there is no audit"}`, (totals.lostPayments ?? 0) > 0)}
    ${figure("Payments doubled", count(totals.doubledPayments), totals.countedBy === "audit" ? "counted in both databases" : "there is no audit", (totals.doubledPayments ?? 0) > 0)}
    ${figure("Pause of writes", pause, pauses.length === 0 ? "the writer was not moved" : `timed by the controller; between the last payment on the old database and the first on the new: ${gaps.join(", ")}`, false)}
    ${figure("Slowest request", worst === undefined ? unmeasurable : lengthText(worst.ms), worst === undefined ? "no stage was measured" : `${worst.site}, ${worst.entry}, from its intended start`, false)}
  </dl>`;
}

function figure(name: string, value: string, how: string, alarming: boolean): Markup {
  const tone = value === unmeasurable ? "unknown" : alarming ? "bad" : "";
  return html`<div class="${tone}">
    <dt>${name}</dt>
    <dd>
      ${value}
      <small>${how}</small>
    </dd>
  </div>`;
}
