import type { EventBody } from "../run/events";
import type { WeightPorts } from "./weight-ports";

/** Reports what a step waits for, or complains of, while it goes on. */
export function sayOn(publish: (event: EventBody) => void): NonNullable<WeightPorts["say"]> {
  return (level, text) => publish({ type: "log", level, text });
}
