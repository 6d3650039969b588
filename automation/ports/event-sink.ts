import type { CutoverEvent } from "../run/events";

/** Where the controller tells what it does: a live view, plain lines, a JSON stream, a file. */
export interface EventSink {
  publish(event: CutoverEvent): void;
}
