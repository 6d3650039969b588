import type { EventSink } from "../run/event-sink";
import { jsonView } from "./json-view";
import { liveView } from "./live-view";
import { plainView } from "./plain-view";
import type { Output } from "./output";

/** A sink that a person (or a program) looks at. `close` leaves the terminal as it was found. */
export interface View extends EventSink {
  close(): void;
}

/** `live` redraws a terminal in place, `plain` prints a line a change, `json` one event a line. */
export type ViewMode = "live" | "plain" | "json";

/** The mode that suits: JSON when asked for, live on a terminal that can be redrawn, else plain. */
export function viewMode(
  options: { readonly json: boolean },
  out: { readonly isTTY?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): ViewMode {
  if (options.json) return "json";
  const dumb = environment["TERM"] === "dumb" || (environment["CI"] ?? "") !== "";
  return out.isTTY === true && !dumb ? "live" : "plain";
}

/** Opens a view on `out`, usually `process.stdout`. */
export function createView(options: { readonly mode: ViewMode; readonly out: Output }): View {
  switch (options.mode) {
    case "live":
      return liveView(options.out);
    case "plain":
      return plainView(options.out);
    case "json":
      return jsonView(options.out);
  }
}
