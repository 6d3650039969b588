import type { EventSink } from "./event-sink";
import type { CutoverEvent, EventOf } from "./events";

/** The newest event of each type that a controller goes by, since the newest `run-started`. */
export interface Published {
  readonly phase?: EventOf<"phase">;
  readonly tick?: EventOf<"tick">;
  readonly verdict?: EventOf<"verdict">;
  readonly ended?: EventOf<"run-ended">;
}

/** The part of it that the next tick needs, in whichever process. */
export interface LastPublished {
  readonly phase?: Pick<EventOf<"phase">, "phase" | "entry">;
  readonly tick?: Pick<EventOf<"tick">, "atMs">;
  readonly ended?: Pick<EventOf<"run-ended">, "outcome" | "reason">;
}

/** A sink that also says what was last published, whichever process did. */
export interface EventLog extends EventSink {
  published(): LastPublished;
}

/**
 * Hands events on, and remembers what was published: also once the sink has failed.
 * @param before what earlier processes published
 */
export function remembering(sink: EventSink, before: LastPublished): EventLog {
  let earlier = before;
  let here: Published = {};
  return {
    publish: (event) => {
      if (event.type === "run-started") earlier = {};
      here = afterEvent(here, event);
      sink.publish(event);
    },
    published: () => ({ ...earlier, ...here }),
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
