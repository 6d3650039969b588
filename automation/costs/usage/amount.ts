import { z } from "zod";

/** A quantity, as far as it is known. The three never fall. */
export interface Amount {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** The three cases of an estimate. */
export const cases = ["low", "expected", "high"] as const;
export type Case = (typeof cases)[number];

const error = "a number of at least 0, or low, expected and high of such numbers, rising";
const figure = z.number({ error }).min(0, { error });

/** A number, or three of them; a single one is all three. */
export const amountSchema = z
  .union([figure, z.strictObject({ low: figure, expected: figure, high: figure })], { error })
  .refine(
    (value) =>
      typeof value === "number" || (value.low <= value.expected && value.expected <= value.high),
    { error },
  )
  .transform((value): Amount =>
    typeof value === "number" ? { low: value, expected: value, high: value } : value,
  );

/** What `work` answers for each case. */
export function eachCase(work: (at: Case) => number): Amount {
  return { low: work("low"), expected: work("expected"), high: work("high") };
}
