import { z } from "zod";
import { verdictSchema } from "../../run/verdict";
import { cases } from "../usage/amount";
import type { CostChange } from "./difference";
import type { Estimate } from "./estimate";
import { sumOf } from "./estimate";
import type { CostGate } from "./gate";

const amount = z.strictObject(
  Object.fromEntries(cases.map((one) => [one, z.number()])) as Record<
    (typeof cases)[number],
    z.ZodNumber
  >,
);

/** The data of `causeway cost estimate --json`: a month, in US dollars. */
export const costEstimateSchema = z.strictObject({
  stack: z.string(),
  region: z.string(),
  /** For good, on demand; the whole only without gaps. */
  runUsd: amount,
  /** The same under the commitment that the usage file asks for. */
  committedRunUsd: amount.optional(),
  /** Only while both sites run. */
  migrationUsd: amount,
  lines: z.array(
    z.strictObject({
      component: z.string(),
      purpose: z.enum(["run", "migration"]),
      price: z.string(),
      unit: z.string(),
      resources: z.array(z.string()),
      quantity: amount.optional(),
      usd: amount.optional(),
      committedUsd: amount.optional(),
      trust: z.enum(["fresh", "ageing", "expired", "unverified", "unread"]),
      missing: z.array(z.string()),
    }),
  ),
  stated: z.array(z.strictObject({ type: z.string(), usd: amount, source: z.string() })),
  free: z.record(z.string(), z.string()),
  unpriced: z.array(z.strictObject({ type: z.string(), resource: z.string(), reason: z.string() })),
  gaps: z.array(z.string()),
  /** What the change from another state of the stack costs; without one there is none. */
  change: z
    .strictObject({
      usd: amount,
      lines: z.array(z.strictObject({ component: z.string(), price: z.string(), usd: amount })),
      gaps: z.array(z.string()),
    })
    .optional(),
  /** Without a baseline there is none. */
  gate: z
    .strictObject({
      verdict: verdictSchema,
      reason: z.string(),
      targetPercent: z.number(),
      savingPercent: amount.optional(),
      runningSavingPercent: z.number().optional(),
      premisesUsd: amount,
      remainsUsd: amount,
      doubleRunningUsd: amount.optional(),
      sensitivity: z.array(
        z.strictObject({
          assumption: z.string(),
          from: z.number(),
          to: z.number(),
          range: z.enum(["given", "varied"]),
        }),
      ),
    })
    .optional(),
});

/** An estimate as data. */
export function costEstimateData(
  stack: string,
  found: Estimate,
  gate: CostGate | undefined,
  change: CostChange | undefined,
  committed: boolean,
): z.output<typeof costEstimateSchema> {
  return {
    stack,
    region: found.region,
    runUsd: sumOf(found, "run", "on-demand"),
    ...(committed ? { committedRunUsd: sumOf(found, "run", "committed") } : {}),
    migrationUsd: sumOf(found, "migration", "on-demand"),
    lines: found.lines.map((line) => ({
      ...line,
      trust: line.trust.state,
      resources: [...line.resources],
      missing: [...line.missing],
    })),
    stated: found.stated.map(({ type, usd, source }) => ({ type, usd, source })),
    free: Object.fromEntries(found.free),
    unpriced: [...found.unpriced],
    gaps: [...found.gaps],
    ...(change === undefined
      ? {}
      : { change: { usd: change.usd, lines: [...change.lines], gaps: [...change.gaps] } }),
    ...(gate === undefined ? {} : { gate: { ...gate, sensitivity: [...gate.sensitivity] } }),
  };
}
