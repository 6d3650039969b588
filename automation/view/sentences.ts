import type { CutoverEvent } from "../cutover/events";
import { phases, type Phase } from "../cutover/phase";
import { countText, lengthText, oneLine, percentText, plural } from "./format";

/** One thing worth a line, and how much it matters. */
export interface Sentence {
  readonly level: "info" | "good" | "warning" | "error";
  readonly text: string;
}

/** Inside a switch a dozen steps take milliseconds each: only the slow ones get a line of their own. */
const slowSwitchStepMs = 250;

/**
 * What an event says in words, or undefined when it is not worth a line: ticks, the beginning of a
 * step (its end tells more) and the swift steps of a switch, which the switch itself sums up.
 */
export function sentence(
  before: { readonly phase: Phase },
  event: CutoverEvent,
): Sentence | undefined {
  const said = words(before, event);
  return said === undefined ? undefined : { level: said.level, text: oneLine(said.text) };
}

function words(before: { readonly phase: Phase }, event: CutoverEvent): Sentence | undefined {
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
      return verdictWords(event);
    case "switched":
      return {
        level: "good",
        text:
          `the writer moved from ${event.from} to ${event.to}: writes paused ${lengthText(event.pauseMs)}` +
          `, ${plural(event.residueRows, "row")} compared inside the pause` +
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
  return event.verdict === "fail" ? { level: "error", text } : warning(text);
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
