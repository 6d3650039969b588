import { z } from "zod";

/** The part of a ledger line that the report reads. */
export const ledgerLine = z.object({ acknowledgedMs: z.number() });

/** One probe write. */
export const probeLine = z.object({
  database: z.enum(["source", "target"]),
  startMs: z.number(),
  endMs: z.number(),
  outcome: z.string(),
  code: z
    .string()
    .nullish()
    .transform((code) => code ?? undefined),
});

const verdict = z.enum(["pass", "fail", "unmeasurable"]);
const perhapsNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

/** `audit.json`. */
export const auditReport = z.object({
  runId: z.string(),
  startedMs: z.number(),
  endedMs: z.number(),
  verdict,
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      verdict,
      measured: z.string(),
      how: z.string(),
      violations: z.array(z.string()),
      violationCount: z.number(),
    }),
  ),
  totals: z.object({
    requests: z.number(),
    failedRequests: z.number(),
    retriedRequests: z.number(),
    acknowledgedPayments: z.number(),
    lostPayments: z.number(),
    doubledPayments: z.number(),
  }),
  stages: z.array(
    z.object({
      entry: z.string(),
      site: z.enum(["blue", "green"]),
      startMs: z.number(),
      endMs: z.number(),
      requests: z.number(),
      failed: z.number(),
      p50Ms: perhapsNumber,
      p99Ms: perhapsNumber,
      maxMs: perhapsNumber,
    }),
  ),
  pauses: z.array(
    z.object({ lastOnOldMs: z.number(), firstOnNewMs: z.number(), gapMs: z.number() }),
  ),
});
