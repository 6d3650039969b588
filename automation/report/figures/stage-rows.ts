import type { CutoverEvent } from "../../run/events";
import type { Verdict } from "../../run/verdict";
import type { AuditReport, StageFigures } from "../../run/audit-report";
import { initialState, reduce, type EntryState } from "../../run/run-state";

/** One entry of the plan with what was found of it. */
export interface StageRow {
  readonly entry: string;
  readonly status: EntryState["status"];
  /** The last verdict; undefined when the entry was never judged. */
  readonly verdict: Verdict | undefined;
  readonly reasons: readonly string[];
  /** Measured share of green with its bounds, in percent. */
  readonly share:
    | {
        readonly measured: number;
        readonly low: number;
        readonly high: number;
        readonly within: boolean;
      }
    | undefined;
  readonly blue: StageFigures | undefined;
  readonly green: StageFigures | undefined;
}

/** The plan, entry by entry, and the yardstick: blue alone, before any traffic was on green. */
export interface StageTable {
  readonly baseline: StageFigures | undefined;
  readonly rows: readonly StageRow[];
}

/** Joins the plan with the verdicts of the events and the latencies of the audit. */
export function stageTable(
  events: readonly CutoverEvent[],
  audit: AuditReport | undefined,
): StageTable {
  const figures = (entry: string, site: StageFigures["site"]) =>
    audit?.stages.findLast((stage) => stage.entry === entry && stage.site === site);
  const rows = events.reduce(reduce, initialState).entries.map(({ text, status }): StageRow => {
    const judged = events.findLast((event) => event.type === "verdict" && event.entry === text);
    const verdict = judged?.type === "verdict" ? judged : undefined;
    const share = verdict?.share;
    return {
      entry: text,
      status,
      verdict: verdict?.verdict,
      reasons: verdict?.reasons ?? [],
      share:
        share === undefined
          ? undefined
          : { ...share, within: share.measured >= share.low && share.measured <= share.high },
      blue: figures(text, "blue"),
      green: figures(text, "green"),
    };
  });
  return { baseline: figures("baseline", "blue"), rows };
}

/** A latency against the yardstick's: `+12 %`; undefined when either was not measured. */
export function againstBaseline(
  ms: number | undefined,
  baselineMs: number | undefined,
): string | undefined {
  if (ms === undefined || baselineMs === undefined || baselineMs <= 0) return undefined;
  const percent = Math.round((100 * (ms - baselineMs)) / baselineMs);
  return percent === 0 ? "± 0 %" : `${percent > 0 ? "+" : "−"}${Math.abs(percent)} %`;
}
