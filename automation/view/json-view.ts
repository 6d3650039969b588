import type { View } from "./create-view";
import { writerOf, type Output } from "./output";

/** One event a line, as JSON, for programs. */
export function jsonView(out: Output): View {
  const writer = writerOf(out);
  return {
    publish: (event) => writer.write(`${JSON.stringify(event)}\n`),
    close: () => writer.close(),
  };
}
