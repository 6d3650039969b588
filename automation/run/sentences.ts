import type { CutoverEvent } from "./events";
import { phases, type Phase } from "./phase";
import { countText, lengthText, oneLine, percentText, plural } from "./format";

/** One thing worth a line, and how much it matters. */
export interface Sentence {
  readonly level: "info" | "good" | "warning" | "error";
  readonly text: string;
}

/** A sentence and when it was reported, in milliseconds since the epoch. */
export interface ReportedSentence extends Sentence {
  readonly atMs: number;
}

/** What a sentence depends on, besides its event: what was said before. */
export interface Before {
  readonly phase: Phase;
  readonly judged: string | undefined;
  readonly reported: readonly ReportedSentence[];
}

/** The same words again within this time are not news. */
const repeatedMs = 30_000;

/** Inside a switch a dozen steps take milliseconds each: only the slow ones get a line of their own. */
const slowSwitchStepMs = 250;

/**
 * What an event says in words, or undefined when it is not worth a line: ticks, the beginning of a
 * step (its end tells more), the swift steps of a switch (the switch itself sums them up), a
 * judgement that came out as the one before, and words that were just said.
 */
export function sentence(before: Before, event: CutoverEvent): Sentence | undefined {
  const said = words(before, event);
  if (said === undefined) return undefined;
  const text = oneLine(said.text);
  const repeated = before.reported.some(
    (one) => one.text === text && one.atMs > event.atMs - repeatedMs,
  );
  return repeated ? undefined : { level: said.level, text };
}

/** Two judgements with the same key say the same to a person, whatever their figures. */
export function judgementKey(event: Extract<CutoverEvent, { type: "verdict" }>): string {
  return `${event.entry} ${event.verdict}`;
}

function words(before: Before, event: CutoverEvent): Sentence | undefined {
  switch (event.type) {
    case "run-started":
      return info(
        `run ${event.runId} ${event.resumed ? "resumed" : "started"} on stack ${event.stack}, plan ${event.plan}`,
      );
    case "phase":
      return phaseWords(event);
    case "step-ended":
      return before.phase === "switching" && event.tookMs < slowSwitchStepMs
        ? undefined
        : info(`${event.step}: ${event.outcome}, took ${lengthText(event.tookMs)}`);
    case "verdict":
      return judgementKey(event) === before.judged ? undefined : verdictWords(event);
    case "switched":
      return {
        level: "good",
        text:
          `the writer moved from ${event.from} to ${event.to}: writes paused ${lengthText(event.pauseMs)}` +
          (event.residueRows === undefined
            ? ", taken up by a resume"
            : `, ${plural(event.residueRows, "row")} compared inside the pause`) +
          ((event.residueWaived ?? []).length === 0
            ? ""
            : `, not compared by waiver: ${event.residueWaived?.join(", ")}`) +
          (event.attempt > 1 ? ` (attempt ${event.attempt})` : ""),
      };
    case "switch-aborted":
      return warning(
        `switch attempt ${event.attempt} went back at ${event.step}, nothing changed: ${event.reason}`,
      );
    case "rollback":
      return {
        level: "error",
        text: `rolling back at ${entryWords(event.entry)}${event.site === undefined ? "" : ` (${event.site} is bad)`}: ${event.reason}`,
      };
    case "log":
      return { level: event.level, text: event.text };
    case "run-ended":
      return endWords(event);
    case "tick":
    case "step-started":
      return undefined;
  }
}

/** An entry of the plan inside a sentence: `25 %` or `switch-writer`. */
export function entryWords(entry: string): string {
  return /^\d+$/.test(entry) ? `${entry} %` : entry;
}

function phaseWords(event: Extract<CutoverEvent, { type: "phase" }>): Sentence {
  const where = event.entry === undefined ? "" : ` at ${entryWords(event.entry)}`;
  const why = event.waitsFor === "" ? phases[event.phase] : `waits for ${event.waitsFor}`;
  const text = `${event.phase}${where}: ${why}`;
  if (event.phase === "completed") return { level: "good", text };
  const grave: readonly Phase[] = ["rolling-back", "rolled-back", "needs-operator", "held"];
  return grave.includes(event.phase) ? warning(text) : info(text);
}

function verdictWords(event: Extract<CutoverEvent, { type: "verdict" }>): Sentence {
  const share =
    event.share === undefined
      ? "share unmeasurable"
      : `share ${percentText(event.share.measured)} (bounds ${percentText(event.share.low)} to ${percentText(event.share.high)})`;
  const reasons = event.reasons.length === 0 ? "" : `: ${event.reasons.join("; ")}`;
  const text = `${entryWords(event.entry)} judged ${event.verdict}, ${share}, ${countText(event.greenRequests)} requests on green${reasons}`;
  if (event.verdict === "pass") return { level: "good", text };
  if (event.verdict === "fail") return { level: "error", text };
  return event.verdict === "unmeasurable" ? warning(text) : info(text);
}

function endWords(event: Extract<CutoverEvent, { type: "run-ended" }>): Sentence {
  const resume = event.howToResume === undefined ? "" : `; to resume: ${event.howToResume}`;
  const levels = {
    completed: "good",
    held: "warning",
    "rolled-back": "warning",
    failed: "error",
  } as const;
  return { level: levels[event.outcome], text: `${event.outcome}: ${event.reason}${resume}` };
}

function info(text: string): Sentence {
  return { level: "info", text };
}

function warning(text: string): Sentence {
  return { level: "warning", text };
}
