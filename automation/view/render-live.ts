import { createColors } from "picocolors";
import { phases } from "../run/phase";
import { clockText, countText, lengthText, oneLine, percentText, rateText } from "../run/format";
import { entryWords, type ReportedSentence } from "../run/sentences";
import { greenShare, siteFigures, type SiteFigures } from "../run/site-figures";
import { windowMs, type EntryState, type ViewState } from "../run/run-state";
import { fit, pad, wrap } from "./terminal-text";

/** The screen to draw on, in characters. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly colour: boolean;
}

type Colours = ReturnType<typeof createColors>;

/** Rows of the last things said. */
const sentencesAtMost = 10;

const noData = "no data";

/**
 * The live view as lines, none wider than the screen and never more than its height less one (the
 * cursor's): first the log lines give way, then the rest from the bottom.
 */
export function render(state: ViewState, nowMs: number, screen: Screen): string[] {
  const colours = createColors(screen.colour);
  const head = [
    heading(state, nowMs, colours),
    "",
    planLine(state.entries, colours),
    "",
    ...situation(state, nowMs, colours),
    "",
    ...traffic(state, colours),
  ];
  const foot =
    state.ended === undefined ? ["", colours.dim("Ctrl-C holds safely, twice stops now")] : [];
  const room = screen.height - 1 - head.length - foot.length - 1;
  const reported = state.reported
    .slice(-sentencesAtMost)
    .flatMap((said) => sentenceLines(said, state.startMs ?? said.atMs, screen.width, colours))
    .slice(-Math.min(Math.max(room, 0), sentencesAtMost));
  const lines = [...head, ...(room > 0 && reported.length > 0 ? ["", ...reported] : []), ...foot];
  return lines.slice(0, Math.max(1, screen.height - 1)).map((line) => fit(line, screen.width));
}

function heading(state: ViewState, nowMs: number, colours: Colours): string {
  const since = clockText(nowMs - (state.startMs ?? nowMs));
  const run = oneLine(`run ${state.runId}  stack ${state.stack}`);
  return `${colours.bold("Causeway")}  ${since}  ${colours.dim(run)}`;
}

function planLine(entries: readonly EntryState[], colours: Colours): string {
  const words = {
    done: (text: string) => colours.green(`✓ ${text}`),
    now: (text: string) => colours.bold(colours.cyan(`▶ ${text}`)),
    failed: (text: string) => colours.red(`✗ ${text}`),
    "to-come": (text: string) => colours.dim(`· ${text}`),
  };
  return `${label("Plan")}${entries.map(({ text, status }) => words[status](oneLine(text))).join("  ")}`;
}

function situation(state: ViewState, nowMs: number, colours: Colours): string[] {
  const where = state.entry === undefined ? "" : ` at ${oneLine(entryWords(state.entry))}`;
  const step =
    state.step === undefined
      ? "nothing under way"
      : `${oneLine(state.step.what)} (${lengthText(Math.max(0, nowMs - state.step.sinceMs))})`;
  return [
    `${label("Phase")}${colours.bold(`${state.phase}${where}`)} ${colours.dim(phases[state.phase])}`,
    `${label("Waits for")}${state.waitsFor === "" ? "nothing" : oneLine(state.waitsFor)}`,
    `${label("Does")}${step}`,
    `${label("Writer")}${pad(state.writer ?? noData, 14)}${colours.dim("lag")} ${state.lagMs === undefined ? noData : lengthText(state.lagMs)}`,
  ];
}

function traffic(state: ViewState, colours: Colours): string[] {
  const measured = greenShare(state.recent, state.shareSinceMs);
  const wanted = state.wantedPercent;
  return [
    `${label("Green")}${pad(`wanted ${wanted === undefined ? noData : percentText(wanted)}`, 16)}` +
      `${pad(`measured ${measured === undefined ? noData : percentText(measured)}`, 20)}${bar(measured, wanted, colours)}`,
    "",
    colours.dim(
      `${label("")}${pad("req/s", 9)}${pad("failed", 13)}${pad("p50", 10)}${pad("p99", 10)}of the last ${windowMs / 1000} s`,
    ),
    siteLine(siteFigures(state.recent, "blue"), colours.blue, colours),
    siteLine(siteFigures(state.recent, "green"), colours.green, colours),
    `${label("Whole run")}${countText(state.totals.requests)} requests, ` +
      failures(state.totals.failed, `${countText(state.totals.failed)} failed`, colours),
  ];
}

function siteLine(figures: SiteFigures, own: (text: string) => string, colours: Colours): string {
  const latency = (ms: number | undefined) => pad(ms === undefined ? noData : lengthText(ms), 10);
  const rate = figures.perSecond === undefined ? noData : countText(figures.perSecond);
  const failed = pad(
    figures.requests === 0 ? noData : rateText(figures.failed, figures.requests),
    13,
  );
  return (
    `${own(label(figures.site))}${pad(rate, 9)}${failures(figures.failed, failed, colours)}` +
    `${latency(figures.p50Ms)}${latency(figures.p99Ms)}`
  );
}

/** Twenty cells: filled = measured, the mark = wanted. */
function bar(measured: number | undefined, wanted: number | undefined, colours: Colours): string {
  if (measured === undefined) return "";
  const cell = (percent: number) => Math.min(19, Math.max(0, Math.ceil(percent / 5) - 1));
  const cells = Array.from({ length: 20 }, (_, index): string =>
    index < measured / 5 ? "█" : "░",
  );
  if (wanted !== undefined && wanted > 0) cells[cell(wanted)] = "┃";
  return colours.green(cells.join(""));
}

/** One sentence, wrapped: the reason of a rollback must not end at the screen's edge. */
function sentenceLines(
  said: ReportedSentence,
  startMs: number,
  width: number,
  colours: Colours,
): string[] {
  const paint = { info: String, good: colours.green, warning: colours.yellow, error: colours.red };
  const time = clockText(said.atMs - startMs);
  return wrap(said.text, width - time.length - 2).map(
    (row, index) =>
      `${index === 0 ? colours.dim(time) : " ".repeat(time.length)}  ${paint[said.level](row)}`,
  );
}

function failures(count: number, text: string, colours: Colours): string {
  return count === 0 ? text : colours.red(colours.bold(text));
}

function label(text: string): string {
  return pad(text, 11);
}
