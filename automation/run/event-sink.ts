import type { CutoverEvent } from "./events";

/** Where the controller tells what it does: a live view, plain lines, a JSON stream, a file. */
export interface EventSink {
  publish(event: CutoverEvent): void;
}
