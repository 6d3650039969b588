import { z } from "zod";

/** One slice of one site, in `samples.ndjson`: a `SiteSample` of the port, as it stands on disk. */
export const sampleLineSchema = z.object({
  site: z.enum(["blue", "green"]),
  startMs: z.number(),
  endMs: z.number(),
  requests: z.number().int(),
  failed: z.number().int(),
  attempts: z.number().int(),
  failedAttempts: z.number().int(),
  slow: z.number().int(),
  p50Ms: z.number().optional(),
  p99Ms: z.number().optional(),
  maxMs: z.number().optional(),
  resolutions: z.number().int(),
});
