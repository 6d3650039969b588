import type { View } from "./create-view";
import { writerOf, type Output } from "./output";
import { initialPlainState, plainLines, situationEveryMs, stillLine } from "./render-plain";

/** Lines for a log file or a pipe: one a change, and one every ten seconds of waiting. */
export function plainView(out: Output): View {
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
