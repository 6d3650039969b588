import type { Site } from "../run/words";

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

/** Where the evidence comes from: the load's own figures in a rehearsal, CloudWatch and the edge on AWS. */
export interface SiteMetrics {
  /** All samples that start at or after `sinceMs`, oldest first. Throws when the source is dead. */
  since(sinceMs: number): Promise<readonly SiteSample[]>;
}
