import { appendFileSync } from "node:fs";
import { z } from "zod";

/**
 * One line of `faults.ndjson`: what was done to the world on purpose (`struck`), what was seen of it from outside
 * (`seen`), and that it has ended (`back`).
 */
export const faultLineSchema = z.strictObject({
  /** Milliseconds since the epoch. */
  atMs: z.number(),
  /** As it was asked for, such as `pgbouncer-killed@in-hold`. */
  fault: z.string(),
  what: z.enum(["struck", "seen", "back"]),
  /** A sentence for people. */
  text: z.string(),
});
/** See `faultLineSchema`. */
export type FaultLine = z.infer<typeof faultLineSchema>;

/** Writes one down. Synchronously: whoever dies next has not lost it. */
export function recordFault(file: string, line: Omit<FaultLine, "atMs">): void {
  appendFileSync(file, `${JSON.stringify({ atMs: Date.now(), ...line } satisfies FaultLine)}\n`);
}
