import { lengthText, oneLine, percentText } from "../run/format";
import { entryWords } from "../run/sentences";
import { staleMs, type Status } from "./status";

const marks = { done: "x", now: ">", "to-come": " ", failed: "!" } as const;
const holds = { yes: "holds", no: "BROKEN", "not-seen": "not seen" } as const;

/** A status as lines for people. */
export function statusLines(status: Status, nowMs: number): string[] {
  const { share, live } = status;
  const since = status.sinceMs === undefined ? "" : `, since ${ago(status.sinceMs, nowMs)}`;
  const rows: (readonly [string, string])[] = [
    ["Run", `${status.run}${status.stack === undefined ? "" : ` of the stack ${status.stack}`}`],
    ["Kept", status.place],
    ["State", `${status.state} at ${entryWords(status.entry)}${since}`],
    ["Plan", status.plan.map(({ entry, status: s }) => `[${marks[s]}] ${entry}`).join("  ")],
    ["Green's share", shareText(share, live?.measuredPercent)],
    ["Writer", `${status.writer}${status.switched ? ", moved by this run" : ""}`],
    ["Waits for", oneLine(status.waitsFor)],
    ["Controller", controllerText(status)],
    ...(live?.verdict === undefined || live.stale
      ? []
      : [["Verdict so far", live.verdict] as const]),
    ["Rollback now", rollbackText(status)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`),
    ...status.invariants.map(
      ({ what, holds: how, found }) => `  ${holds[how].padEnd(9)} ${what}: ${oneLine(found)}`,
    ),
    ...status.unanswered.map(
      ({ kind, entry, who, reason, atMs }) =>
        `  unanswered: ${kind}${entry === undefined ? "" : ` ${entry}`} by ${oneLine(who)}, ${ago(atMs, nowMs)}: ${oneLine(reason)}`,
    ),
    ...status.unreadable.map(({ problem }) => `  unreadable request: ${oneLine(problem)}`),
  ];
}

function shareText(share: Status["share"], measured: number | undefined): string {
  const settled = share.settledAtMs === undefined && share.percent > 0 ? ", not in force yet" : "";
  return `${percentText(share.percent)}${settled}${measured === undefined ? "" : `, measured ${percentText(measured)}`}`;
}

/** It renews its lease in whatever it does; it says something only where something changes. */
function controllerText({ controller, live, aliveMs }: Status): string {
  if (controller === undefined) return "none runs";
  const agesMs = [aliveMs, live?.ageMs].filter((age) => age !== undefined);
  if (live === undefined || agesMs.length === 0) return `${controller}, has not said anything yet`;
  // A clock ahead of ours is no sign from the future.
  const heardMs = Math.max(0, Math.min(...agesMs));
  if (heardMs > staleMs) return `${controller}, last heard ${lengthText(heardMs)} ago: TOO LONG`;
  const word = live.stale ? `; its last word is ${lengthText(live.ageMs)} old` : "";
  return `${controller}, last heard ${lengthText(heardMs)} ago${word}`;
}

function rollbackText({ rollback: { does, expectedMs } }: Status): string {
  return expectedMs === undefined || expectedMs === 0
    ? does
    : `${does} Until no new client goes there: about ${lengthText(expectedMs)}.`;
}

function ago(ms: number, nowMs: number): string {
  return nowMs < ms ? "by a clock ahead of ours" : `${lengthText(nowMs - ms)} ago`;
}
