import type { CutoverEvent } from "../../run/events";
import type { ChartSpan } from "./chart";

/** The stages of a run as spans of its charts: one from each change of the entry to the next. */
export function stageSpans(events: readonly CutoverEvent[], startMs: number): ChartSpan[] {
  const endMs = events.at(-1)?.atMs ?? startMs;
  const seconds = (ms: number) => (ms - startMs) / 1000;
  const marks: { atMs: number; label: string; tone: ChartSpan["tone"] }[] = [];
  for (const event of events) {
    if (event.type !== "phase") continue;
    const mark = markOf(event);
    const last = marks.at(-1);
    if (last?.label !== mark.label || last.tone !== mark.tone)
      marks.push({ ...mark, atMs: event.atMs });
  }
  return marks
    .map((mark, index) => ({
      from: seconds(mark.atMs),
      to: seconds(marks[index + 1]?.atMs ?? endMs),
      label: mark.label,
      tone: mark.tone,
    }))
    .filter((span) => span.to > span.from);
}

function markOf(event: Extract<CutoverEvent, { type: "phase" }>) {
  switch (event.phase) {
    case "switching":
      return { label: "switch", tone: "switch" as const };
    case "rolling-back":
    case "rolled-back":
    case "needs-operator":
      return { label: event.phase.replace("-", " "), tone: "bad" as const };
    case "shifting":
    case "converging":
    case "soaking":
    case "held":
      return {
        label: event.entry === undefined ? event.phase : `${event.entry} %`,
        tone: "plain" as const,
      };
    case "planned":
    case "preflight":
    case "provisioning":
    case "replicating":
    case "baseline":
    case "completed":
      return { label: event.phase, tone: "plain" as const };
  }
}
