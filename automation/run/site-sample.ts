import { z } from "zod";

/** JSON has no undefined: the key is missing (or null, for a figure that was not a number). */
const perhaps = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

/**
 * What one site did in one slice of time, seen where the clients stand. Requests are counted once,
 * by their final answer: a retry is part of its request.
 */
export const siteSampleSchema = z
  .object({
    site: z.enum(["blue", "green"]),
    startMs: z.number(),
    endMs: z.number(),
    /** Requests that ended in this slice. */
    requests: z.number().int(),
    /** Of these, how many ended without success after all retries. */
    failed: z.number().int(),
    /** All single tries in this slice, */
    attempts: z.number().int(),
    /** and how many of them the site answered with 5xx or not at all. */
    failedAttempts: z.number().int(),
    /** Requests slower than the objective, from the intended start. */
    slow: z.number().int(),
    /** Latency from the intended start, in milliseconds; undefined when there was no request. */
    p50Ms: perhaps,
    p99Ms: perhaps,
    maxMs: perhaps,
    /** Independent name-service answers behind these requests: what the share's spread depends on. */
    resolutions: z.number().int(),
  })
  .readonly();

/** One slice of one site; a line of `samples.ndjson` is one of these. */
export type SiteSample = z.infer<typeof siteSampleSchema>;
