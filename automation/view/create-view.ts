import type { EventSink } from "../run/event-sink";
import { liveView } from "./live-view";
import { writerOf, type Output } from "./output";
import { initialPlainState, plainLines, situationEveryMs, stillLine } from "./render-plain";

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

/** Lines for a log file or a pipe: one a change, and one every ten seconds of waiting. */
function plainView(out: Output): View {
  const writer = writerOf(out);
  let state = initialPlainState;
  let printedMs = Date.now();
  const print = (lines: readonly string[]): void => {
    if (lines.length > 0) printedMs = Date.now();
    for (const line of lines) writer.write(`${line}\n`);
  };
  const timer = setInterval(() => {
    if (Date.now() < printedMs + situationEveryMs) return;
    const still = stillLine(state, Date.now());
    if (still !== undefined) print([still]);
  }, situationEveryMs / 10);
  timer.unref();
  return {
    publish: (event) => {
      const next = plainLines(state, event);
      state = next.state;
      print(next.lines);
    },
    close: () => {
      clearInterval(timer);
      writer.close();
    },
  };
}

/** One event a line, as JSON, for programs. */
function jsonView(out: Output): View {
  const writer = writerOf(out);
  return {
    publish: (event) => writer.write(`${JSON.stringify(event)}\n`),
    close: () => writer.close(),
  };
}
