import { afterEvent, type EventLog, type Published } from "../../../automation/run/event-log";
import type { CutoverEvent } from "../../../automation/run/events";

/** A log in memory that survives the controllers that write it. */
export class FakeEventLog implements EventLog {
  readonly list: CutoverEvent[] = [];

  publish(event: CutoverEvent): void {
    this.list.push(event);
  }

  /** Read from the start each time, as by a process that has just come. */
  published(): Published {
    return this.list.reduce(afterEvent, {} as Published);
  }
}
