import type { EventSink } from "./event-sink";
import type { CutoverEvent, EventOf } from "./events";

/** The newest event of each type that a controller goes by, since the newest `run-started`. */
export interface Published {
  readonly phase?: EventOf<"phase">;
  readonly tick?: EventOf<"tick">;
  readonly verdict?: EventOf<"verdict">;
  readonly ended?: EventOf<"run-ended">;
}

/** A sink that also says what was last published, whichever process did. */
export interface EventLog extends EventSink {
  published(): Published;
}

/** Hands events on, and remembers what was published: also once the sink has failed. */
export function remembering(sink: EventSink, before: Published): EventLog {
  let last = before;
  return {
    publish: (event) => {
      last = afterEvent(last, event);
      sink.publish(event);
    },
    published: () => last,
  };
}

/** What is known after one more event. */
export function afterEvent(before: Published, event: CutoverEvent): Published {
  switch (event.type) {
    case "run-started":
      return {};
    case "phase":
      return { ...before, phase: event };
    case "tick":
      return { ...before, tick: event };
    case "verdict":
      return { ...before, verdict: event };
    case "run-ended":
      return { ...before, ended: event };
    case "step-started":
    case "step-ended":
    case "switched":
    case "switch-aborted":
    case "rollback":
    case "log":
      return before;
  }
}
