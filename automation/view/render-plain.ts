import type { CutoverEvent } from "../run/events";
import { clockText, countText, lengthText, oneLine, percentText, rateText } from "../run/format";
import { sentence, type Sentence } from "../run/sentences";
import { greenShare, siteFigures } from "../run/site-figures";
import { initialState, reduce, type ViewState } from "../run/run-state";

/** What the plain lines remember: the view's state, and when the situation was last printed. */
export interface PlainState {
  readonly view: ViewState;
  readonly situationMs: number;
}

/** The ticks of this long become one line. */
export const situationEveryMs = 10_000;

/** Before the first event. */
export const initialPlainState: PlainState = {
  view: initialState,
  situationMs: Number.NEGATIVE_INFINITY,
};

/** The state after one more event, and the lines to print for it: none, or one. */
export function plainLines(
  before: PlainState,
  event: CutoverEvent,
): { readonly state: PlainState; readonly lines: readonly string[] } {
  const view = reduce(before.view, event);
  const said = sentence(before.view, event);
  if (said !== undefined) {
    return { state: { ...before, view }, lines: [line(view, event.atMs, marked(said))] };
  }
  if (event.type !== "tick" || event.atMs < before.situationMs + situationEveryMs) {
    return { state: { ...before, view }, lines: [] };
  }
  return {
    state: { view, situationMs: event.atMs },
    lines: [line(view, event.atMs, situationText(view))],
  };
}

/** For a long silence: what is under way, and since when. Undefined when nothing is. */
export function stillLine(state: PlainState, nowMs: number): string | undefined {
  const { view } = state;
  if (view.ended !== undefined || view.startMs === undefined) return undefined;
  const doing =
    view.step === undefined
      ? `still ${view.phase}${view.waitsFor === "" ? "" : `, waits for ${oneLine(view.waitsFor)}`}`
      : `still at it: ${oneLine(view.step.what)} (${lengthText(Math.max(0, nowMs - view.step.sinceMs))})`;
  return line(view, nowMs, doing);
}

/** The situation on one line. */
export function situationText(view: ViewState): string {
  const blue = siteFigures(view.recent, "blue");
  const green = siteFigures(view.recent, "green");
  const share = greenShare(view.recent, view.shareSinceMs);
  const latency = (ms: number | undefined) => (ms === undefined ? "no data" : lengthText(ms));
  const requests = blue.requests + green.requests;
  const failed = blue.failed + green.failed;
  const parts = [
    `green ${view.wantedPercent ?? "?"} % wanted, ${share === undefined ? "no data" : percentText(share)} measured`,
    `${countText((blue.perSecond ?? 0) + (green.perSecond ?? 0))} req/s, ${failed === 0 ? "0 failed" : `${countText(failed)} FAILED (${rateText(failed, requests)})`}`,
    `p50/p99 blue ${latency(blue.p50Ms)}/${latency(blue.p99Ms)}, green ${latency(green.p50Ms)}/${latency(green.p99Ms)}`,
    `lag ${latency(view.lagMs)}`,
    `writer ${view.writer ?? "no data"}`,
  ];
  if (view.waitsFor !== "") parts.push(`waits for ${oneLine(view.waitsFor)}`);
  return parts.join(" | ");
}

function line(view: ViewState, atMs: number, text: string): string {
  return `+${clockText(atMs - (view.startMs ?? atMs))} ${text}`;
}

function marked(said: Sentence): string {
  if (said.level === "warning") return `WARNING ${said.text}`;
  return said.level === "error" ? `ERROR ${said.text}` : said.text;
}
