import { z } from "zod";
import { durationOr } from "./duration";
import { standardPolicy } from "./policy";

const percent = (fallback: number) => {
  const error = "a share in percent, above 0 and at most 100";
  return z.number({ error }).gt(0, { error }).max(100, { error }).default(fallback);
};
const probability = (fallback: number) => {
  const error = "a probability above 0 and below 1";
  return z.number({ error }).gt(0, { error }).lt(1, { error }).default(fallback);
};
const { failureRate, ceiling, share, drainMs } = standardPolicy;

/** A share of the requests that must not be reached, and how surely that is decided. */
const rate = () =>
  z
    .strictObject({
      percent: percent(failureRate.limit * 100),
      passAlpha: probability(failureRate.passAlpha).describe("How often a bad stage may pass."),
      failAlpha: probability(failureRate.failAlpha).describe("How often a good stage may fail."),
    })
    .prefault({});

const count = (fallback: number, what: string) => {
  const error = `${what}, at least 1`;
  return z.int({ error }).min(1, { error }).default(fallback);
};

/** What every stage must keep. */
export const objectivesSchema = z.strictObject({
  failures: rate().describe("Requests that end without success after all retries."),
  attempts: rate().describe("Single tries answered with 5xx or not at all: a retry hides them."),
  slow: rate().describe("Requests slower than 2 s from their intended start."),
  ceiling: z
    .strictObject({
      percent: percent(ceiling.rate * 100),
      requests: count(ceiling.requests, "a number of requests"),
      window: durationOr(ceiling.windowMs),
    })
    .prefault({})
    .describe("A share that no statistics may delay: rolls back at once."),
  share: z
    .strictObject({
      sigmas: z
        .number({ error: "a number above 0" })
        .positive({ error: "a number above 0" })
        .default(share.sigmas),
      stalePercent: percent(share.staleShare * 100),
    })
    .prefault({})
    .describe("How near the measured share of the traffic must come to the planned one."),
  drain: durationOr(drainMs).describe("Wait on top of the TTL, for connections to move."),
});

/** What happens when there is nothing to decide by. */
export const holdSchema = z.strictObject({
  figuresOlderThan: durationOr(standardPolicy.freshMs).describe("Older figures count as dead."),
  outageLimit: durationOr(standardPolicy.outageLimitMs).describe(
    "How long dead or absent figures are endured before the stage is given up.",
  ),
  rollBackUpToPercent: z
    .int({ error: "a whole share from 0 to 100" })
    .min(0)
    .max(100)
    .default(standardPolicy.outageRollbackMaxPercent)
    .describe(
      "At or below this share an outage of the figures rolls back; above it holds and pages.",
    ),
});
