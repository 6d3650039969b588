import type { DatabaseRole } from "../../../run/words";
import type { AuditEvent } from "./events";

/** Where the writer was: first the source, then that one, ... as the run's `switched` events report it. */
export function reportedWriters(
  events: readonly AuditEvent[] | undefined,
): readonly DatabaseRole[] {
  const writers: DatabaseRole[] = ["source"];
  for (const { type, to } of events ?? []) {
    if (type === "switched" && to !== undefined && to !== writers.at(-1)) writers.push(to);
  }
  return writers;
}
