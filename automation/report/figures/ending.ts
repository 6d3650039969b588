import type { CutoverEvent } from "../../run/events";
import type { AuditVerdict } from "../../run/audit-report";
import { exitCodeOf } from "../../run/exit-codes";

type RunEnded = Extract<CutoverEvent, { type: "run-ended" }>;

/** How a run ended, in the words of the report. */
export interface Ending {
  /** `cut-off`: no end was recorded after the last start. */
  readonly outcome: RunEnded["outcome"] | "cut-off";
  /** `later`: the audit comes when the run has come to its end. */
  readonly audit: AuditVerdict | "missing" | "later";
  readonly tone: "good" | "warning" | "bad";
  readonly title: string;
  /** What the command answered with; undefined when it was killed. */
  readonly exitCode: number | undefined;
  /** What the outcome means for the traffic. */
  readonly meaning: string;
  /** What the audit's verdict means for the claims. */
  readonly proof: string;
  readonly reason: string;
  readonly howToResume: string | undefined;
}

const outcomes: Record<Ending["outcome"], { title: string; meaning: string }> = {
  completed: {
    title: "Completed",
    meaning: "All traffic is on green and the target is the writer.",
  },
  "rolled-back": {
    title: "Rolled back",
    meaning: "Green was judged bad, and Causeway took the traffic back to the last safe state.",
  },
  held: {
    title: "Held",
    meaning: "The run stands still in a safe state until somebody resumes it.",
  },
  failed: { title: "Failed", meaning: "The run stopped with an error before its plan was done." },
  "cut-off": {
    title: "Cut off",
    meaning: "No end was recorded: whoever ran it died or was killed. It can be resumed.",
  },
};

const proofs: Record<Ending["audit"], { title: string; meaning: string }> = {
  pass: { title: "and the audit passed", meaning: "Every claim of the audit holds." },
  fail: {
    title: "and the audit found violations",
    meaning: "At least one claim of the audit is broken: this run proves nothing good.",
  },
  unmeasurable: {
    title: "but not all of it is proved",
    meaning: "The audit could not measure every claim, and no data is never a pass.",
  },
  later: {
    title: "and not audited yet",
    meaning: "The audit comes when the run has come to its end: until then nothing is proved.",
  },
  missing: {
    title: "and nothing is proved",
    meaning: "There is no audit of this run, so none of its claims is proved.",
  },
};

/** Judges the end of a run from its events and its audit's verdict. */
export function endingOf(
  events: readonly CutoverEvent[],
  auditVerdict: AuditVerdict | undefined,
): Ending {
  const started = events.findLastIndex((event) => event.type === "run-started");
  const ended = events.slice(started + 1).findLast((event) => event.type === "run-ended");
  const outcome = ended?.outcome ?? "cut-off";
  const audit = auditVerdict ?? (outcome === "held" || outcome === "cut-off" ? "later" : "missing");
  const clean = outcome === "completed" && audit === "pass";
  const bad = outcome === "failed" || audit === "fail";
  return {
    outcome,
    audit,
    tone: clean ? "good" : bad ? "bad" : "warning",
    exitCode: outcome === "cut-off" ? undefined : exitCodeOf(outcome, auditVerdict),
    title: `${outcomes[outcome].title}, ${proofs[audit].title}`,
    meaning: outcomes[outcome].meaning,
    proof: proofs[audit].meaning,
    reason: ended?.reason ?? "no reason was recorded",
    howToResume: ended?.howToResume,
  };
}
