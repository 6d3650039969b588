import { countText, lengthText, oneLine, percentText } from "../run/format";
import type { RunFigures } from "./figures/figures";
import type { StageRow } from "./figures/stage-rows";

/** A summary fits on one screen. */
export const summaryLinesAtMost = 40;

const unmeasurable = "unmeasurable";

/** The one-page summary as plain text. `report` is where the page lies. */
export function summaryText(figures: RunFigures, report: string): string {
  const { ending } = figures;
  const head = [
    `${ending.title.toUpperCase()}${ending.exitCode === undefined ? "" : ` (exit code ${ending.exitCode})`}`,
    `  ${ending.meaning} ${ending.proof}`,
    ...(ending.outcome === "completed" ? [] : [`  Reason: ${oneLine(ending.reason)}`]),
    ...(ending.howToResume === undefined ? [] : [`  To resume: ${oneLine(ending.howToResume)}`]),
    "",
    "Plan              verdict       share measured within its bounds     p99 green (blue alone)",
    ...figures.stages.rows.map((row) => planLine(row, figures)),
    "",
    ...totals(figures),
    "",
  ];
  const foot = [
    "",
    `Journal           ${journalText(figures)}`,
    ...(figures.gaps.length === 0 ? [] : [`Not read          ${figures.gaps.join(" ")}`]),
    `Report            ${report}`,
  ];
  const room = summaryLinesAtMost - head.length - foot.length;
  return [...head, ...auditLines(figures, room), ...foot].slice(0, summaryLinesAtMost).join("\n");
}

function planLine(row: StageRow, figures: RunFigures): string {
  const name = row.entry === "switch-writer" ? row.entry : `${row.entry} %`;
  if (row.entry === "switch-writer") {
    const pause = figures.pauses.at(-1);
    return `  ${name.padEnd(16)}${pause === undefined ? statusText(row) : `${pause.from} -> ${pause.to}, writes paused ${lengthText(pause.pauseMs)}`}`;
  }
  const share =
    row.share === undefined
      ? ""
      : `${percentText(row.share.measured)} ${row.share.within ? "within" : "OUTSIDE"} ${percentText(row.share.low)} to ${percentText(row.share.high)}`;
  const p99 = row.verdict === undefined ? "" : tailText(row, figures);
  return `  ${name.padEnd(16)}${(row.verdict ?? statusText(row)).padEnd(14)}${share.padEnd(37)}${p99}`.trimEnd();
}

function tailText({ green }: StageRow, { stages }: RunFigures): string {
  if (green?.p99Ms === undefined) return unmeasurable;
  const { baseline } = stages;
  return `${lengthText(green.p99Ms)} (${baseline?.p99Ms === undefined ? unmeasurable : lengthText(baseline.p99Ms)})`;
}

function statusText(row: StageRow): string {
  return row.status === "to-come" ? "not reached" : "not judged";
}

function totals({ totals: found, pauses, worst }: RunFigures): string[] {
  const count = (value: number | undefined) =>
    value === undefined ? unmeasurable : countText(value);
  const by = found.countedBy === "load" ? "  (counted by the load, not audited)" : "";
  const gaps = pauses.map(({ commits }) =>
    commits === undefined ? unmeasurable : lengthText(commits.gapMs),
  );
  const pause =
    pauses.length === 0
      ? "none: the writer was not moved"
      : `${pauses.map(({ pauseMs }) => lengthText(pauseMs)).join(", ")} (between the payments' commits: ${gaps.join(", ")})`;
  return [
    `Requests          ${count(found.requests)}, failed: ${count(found.failedRequests)}, retried: ${count(found.retriedRequests)}${by}`,
    `Payments          ${count(found.acknowledgedPayments)} acknowledged, lost: ${count(found.lostPayments)}, doubled: ${count(found.doubledPayments)}`,
    `Pause of writes   ${pause}`,
    `Slowest request   ${worst === undefined ? unmeasurable : `${lengthText(worst.ms)} (${worst.site}, ${worst.entry})`}`,
  ];
}

/** What is broken first; the claims that hold give way when the page is full. */
function auditLines({ audit, ending }: RunFigures, room: number): string[] {
  if (audit === undefined) {
    return [
      `Audit             ${ending.audit === "later" ? "not yet: it comes at the end of the run" : `${unmeasurable}: audit.json can't be read`}`,
    ];
  }
  const order = { fail: 0, unmeasurable: 1, pass: 2 };
  const lines = [...audit.checks]
    .sort((a, b) => order[a.verdict] - order[b.verdict])
    .map(
      (check) =>
        `  ${check.verdict.toUpperCase().padEnd(14)}${oneLine(check.title)}: ${oneLine(check.measured)}`,
    );
  const shown = lines.length + 1 <= room ? lines : lines.slice(0, Math.max(0, room - 2));
  const left = lines.length - shown.length;
  return ["Audit", ...shown, ...(left > 0 ? [`  and ${left} more claims, see the report`] : [])];
}

function journalText({ journal }: RunFigures): string {
  switch (journal.chain.verdict) {
    case "pass":
      return `${countText(journal.records)} records, chain of hashes unbroken`;
    case "fail":
      return `BROKEN: ${journal.chain.problem}`;
    case "unmeasurable":
      return `${unmeasurable}: there is no record`;
  }
}
