import type { Published } from "./event-log";
import type { CutoverEvent, EventOf } from "./events";

/** Ticks and verdicts of a phase that are kept while it grows by half: enough for any chart of it. */
const keptPerDoubling = 120;
/** However long a phase lasts, its situation is kept once a minute: 3 MB of events a week. */
const keptAtLeastEveryMs = 60_000;

/**
 * Whether an event goes into a log that lasts weeks. All but ticks and verdicts do. Those come twice a
 * second while nothing changes; kept are the ones that bring something new (the weight, the writer,
 * whether there is a lag figure; the entry or the verdict), and else one in 1/120 of the phase's age,
 * a minute at most. The report needs no more: its charts take 600 bins, its verdicts the last of each
 * entry, its samples come from `samples.ndjson`.
 * @param kept what is in the log since the run's start
 */
export function keepEvent(kept: Published, event: CutoverEvent): boolean {
  switch (event.type) {
    case "tick":
      return kept.tick === undefined || changes(kept.tick, event) || isDue(kept, kept.tick, event);
    case "verdict":
      return (
        kept.verdict?.entry !== event.entry ||
        kept.verdict.verdict !== event.verdict ||
        isDue(kept, kept.verdict, event)
      );
    case "run-started":
    case "phase":
    case "step-started":
    case "step-ended":
    case "switched":
    case "switch-aborted":
    case "rollback":
    case "log":
    case "run-ended":
      return true;
  }
}

function changes(before: EventOf<"tick">, now: EventOf<"tick">): boolean {
  return (
    before.wantedPercent !== now.wantedPercent ||
    before.writer !== now.writer ||
    (before.lagMs === undefined) !== (now.lagMs === undefined)
  );
}

function isDue({ phase }: Published, last: CutoverEvent, { atMs }: CutoverEvent): boolean {
  const ageMs = atMs - (phase?.atMs ?? last.atMs);
  return atMs - last.atMs >= Math.min(keptAtLeastEveryMs, ageMs / keptPerDoubling);
}
