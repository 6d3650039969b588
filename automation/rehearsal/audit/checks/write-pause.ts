import type { AuditCheck, PauseFigure } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { reportedWriters } from "../evidence/switches";
import { acknowledgementGapMs, pausesOf } from "../pauses";

const claim = {
  id: "write-pause",
  title: "Payments paused no longer than the budget when the writer moved",
  how: "commit time of the last payment on the old writer and the first on the new, as the servers keep them; acknowledgements in ledger.ndjson",
};

/**
 * The pause that clients felt. One that outlived its controller ended when somebody resumed: its length is
 * reported, but the budget is a promise of a controller that lives. A writer that
 * never moved never paused; that too is seen in the commits.
 */
export function writePause(evidence: Evidence, budgetMs: number): AuditCheck {
  const pauses = pausesOf(evidence);
  if (isMissing(pauses)) return unmeasurable({ ...claim, measured: pauses.missing });
  const switches = reportedWriters(evidence.files.events).length - 1;
  if (pauses.length < switches) {
    const measured = `${switches} switches reported, ${pauses.length} seen in the commits: no payment followed one`;
    return unmeasurable({ ...claim, measured });
  }
  const texts = pauses.map((pause) => {
    const felt = acknowledgementGapMs(evidence, pause);
    const clients = felt === undefined ? "unknown" : `${felt.toFixed(1)} ms`;
    const resumed = wasResumed(evidence, pause)
      ? " (its controller died in it; a resume ended it)"
      : "";
    return `${pause.gapMs.toFixed(1)} ms between commits, ${clients} between acknowledgements${resumed}`;
  });
  const violations = pauses.flatMap((pause, index) =>
    pause.gapMs <= budgetMs || wasResumed(evidence, pause)
      ? []
      : [
          `pause at ${new Date(pause.lastOnOldMs).toISOString()}: ${texts[index]}; the budget is ${budgetMs} ms`,
        ],
  );
  const measured = pauses.length === 0 ? "the writer never moved" : texts.join("; ");
  return judged({ ...claim, measured, violations });
}

/** Whether a controller took the run up while payments paused: the one before it had died. */
function wasResumed({ files }: Evidence, { lastOnOldMs, firstOnNewMs }: PauseFigure): boolean {
  return (files.events ?? []).some(
    ({ type, resumed, atMs }) =>
      type === "run-started" && resumed === true && atMs >= lastOnOldMs && atMs <= firstOnNewMs,
  );
}
