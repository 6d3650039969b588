import { z } from "zod";

/** Milliseconds of each unit. */
const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/;
const expected = "a time with its unit (ms, s, m, h, d, w), such as 90s or 7d";

/** A time as people write it in a plan, such as `7d`; read as milliseconds. */
export const durationSchema = z
  .string({ error: expected })
  .regex(pattern, { error: expected })
  .transform((text) => {
    const [, amount, unit] = pattern.exec(text) ?? [];
    return Math.round(Number(amount) * units[unit as keyof typeof units]);
  });

/** A duration that may be left out: `defaultMs` then. */
export const durationOr = (defaultMs: number) => durationSchema.prefault(durationText(defaultMs));

/** Milliseconds as a plan has them: the largest unit that takes them whole. */
export function durationText(ms: number): string {
  const [unit, size] = Object.entries(units).findLast(([, each]) => ms % each === 0) ?? ["ms", 1];
  return ms === 0 ? "0s" : `${ms / size}${unit}`;
}
