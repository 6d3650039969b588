import { z } from "zod";
import { phases, type Phase } from "../../run/phase";
import type { CutoverEvent } from "../../run/events";

const role = z.enum(["source", "target"]);
const site = z.enum(["blue", "green"]);
const atMs = z.number();
/** JSON has no undefined: the key is missing (or null, for a figure that was not a number). */
const perhaps = <T extends z.ZodType>(inner: T) =>
  inner.nullish().transform((value) => value ?? undefined);

/** A `SiteSample` as it comes out of a file. */
export const siteSample = z.object({
  site,
  startMs: z.number(),
  endMs: z.number(),
  requests: z.number(),
  failed: z.number(),
  attempts: z.number(),
  failedAttempts: z.number(),
  slow: z.number(),
  p50Ms: perhaps(z.number()),
  p99Ms: perhaps(z.number()),
  maxMs: perhaps(z.number()),
  resolutions: z.number(),
});

/** A `CutoverEvent` as it comes out of a file. */
export const cutoverEvent: z.ZodType<CutoverEvent> = z.discriminatedUnion("type", [
  z.object({
    atMs,
    type: z.literal("run-started"),
    runId: z.string(),
    stack: z.string(),
    plan: z.string(),
    resumed: z.boolean(),
    facts: z.record(z.string(), z.string()),
  }),
  z.object({
    atMs,
    type: z.literal("phase"),
    phase: z.enum(Object.keys(phases) as [Phase, ...Phase[]]),
    entry: perhaps(z.string()),
    waitsFor: z.string(),
  }),
  z.object({ atMs, type: z.literal("step-started"), step: z.string(), what: z.string() }),
  z.object({
    atMs,
    type: z.literal("step-ended"),
    step: z.string(),
    tookMs: z.number(),
    outcome: z.string(),
  }),
  z.object({
    atMs,
    type: z.literal("tick"),
    wantedPercent: z.number(),
    measuredPercent: perhaps(z.number()),
    samples: z.array(siteSample),
    writer: role,
    lagMs: perhaps(z.number()),
    waitsFor: z.string(),
  }),
  z.object({
    atMs,
    type: z.literal("verdict"),
    entry: z.string(),
    verdict: z.enum(["pass", "fail", "insufficient", "unmeasurable"]),
    reasons: z.array(z.string()),
    share: perhaps(z.object({ measured: z.number(), low: z.number(), high: z.number() })),
    greenRequests: z.number(),
  }),
  z.object({
    atMs,
    type: z.literal("switched"),
    from: role,
    to: role,
    attempt: z.number(),
    startedMs: perhaps(z.number()),
    pauseMs: z.number(),
    steps: z.array(z.object({ step: z.string(), startMs: z.number(), tookMs: z.number() })),
    residueRows: perhaps(z.number()),
  }),
  z.object({
    atMs,
    type: z.literal("switch-aborted"),
    attempt: z.number(),
    step: z.string(),
    reason: z.string(),
  }),
  z.object({
    atMs,
    type: z.literal("rollback"),
    entry: z.string(),
    reason: z.string(),
    site: perhaps(site),
  }),
  z.object({
    atMs,
    type: z.literal("log"),
    level: z.enum(["info", "warning", "error"]),
    text: z.string(),
  }),
  z.object({
    atMs,
    type: z.literal("run-ended"),
    outcome: z.enum(["completed", "rolled-back", "held", "failed"]),
    reason: z.string(),
    howToResume: perhaps(z.string()),
  }),
]);
