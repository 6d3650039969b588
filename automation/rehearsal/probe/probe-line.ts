import { z } from "zod";

/** One probe write on one database, in `probes.ndjson`. Times are milliseconds since the epoch. */
export const probeLineSchema = z.object({
  database: z.enum(["source", "target"]),
  /** Before the statement left; the write, if it was accepted, committed between the two times. */
  startMs: z.number(),
  endMs: z.number(),
  /** `refused`: the fence's own error came back; `error`: anything else, so nothing is known. */
  outcome: z.enum(["accepted", "refused", "error"]),
  /** SQLSTATE, or the driver's code for a broken connection; empty when accepted. */
  code: z.string(),
});
export type ProbeLine = z.infer<typeof probeLineSchema>;
