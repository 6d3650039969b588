import { z } from "zod";
import type { Site } from "./words";

/**
 * What one site did in one slice of time, seen where the clients stand. Requests are counted once,
 * by their final answer: a retry is part of its request.
 */
export interface SiteSample {
  readonly site: Site;
  readonly startMs: number;
  readonly endMs: number;
  /** Requests that ended in this slice. */
  readonly requests: number;
  /** Of these, how many ended without success after all retries. */
  readonly failed: number;
  /** Of all single tries in this slice, how many the site answered with 5xx or not at all. */
  readonly attempts: number;
  readonly failedAttempts: number;
  /** Requests slower than the objective, from the intended start. */
  readonly slow: number;
  /** Latency from the intended start, in milliseconds; undefined when there was no request. */
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly maxMs: number | undefined;
  /** Independent name-service answers behind these requests: what the share's spread depends on. */
  readonly resolutions: number;
}

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
