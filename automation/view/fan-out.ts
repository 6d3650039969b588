import type { CutoverEvent } from "../run/events";
import type { EventSink } from "../run/event-sink";

/**
 * One sink that hands every event to all of `sinks`. One that throws gets no more events, and the
 * others are given the reason: a full disk under the event file must not stop the controller mid-switch.
 */
export function fanOut(sinks: readonly EventSink[]): EventSink {
  let alive = [...sinks];
  const publish = (event: CutoverEvent): void => {
    const failures: string[] = [];
    for (const sink of alive) {
      try {
        sink.publish(event);
      } catch (error) {
        alive = alive.filter((other) => other !== sink);
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    for (const failure of failures) {
      publish({
        type: "log",
        level: "error",
        atMs: event.atMs,
        text: `One of the views stopped and gets no more events: ${failure}`,
      });
    }
  };
  return { publish };
}
