import type { FoundPrice } from "./price-file";

/** What a quantity costs on demand, in US dollars: each part at the price of its tier. */
export function onDemand({ tiers }: FoundPrice, quantity: number): number {
  return tiers.reduce((sum, { from, usd }, index) => {
    const until = tiers[index + 1]?.from ?? Infinity;
    return sum + Math.max(0, Math.min(quantity, until) - from) * usd;
  }, 0);
}

/** What is bound for years in advance. */
export interface CommitmentAsked {
  readonly years: 1 | 3;
  readonly payment: "no-upfront" | "partial-upfront" | "all-upfront";
}

/** The price of an hour under a commitment, what is paid ahead spread over its hours; undefined without one. */
export function committedHour(
  { commitments }: FoundPrice,
  { years, payment }: CommitmentAsked,
): number | undefined {
  const found = commitments.find((one) => one.years === years && one.payment === payment);
  return found === undefined ? undefined : found.hourlyUsd + found.upfrontUsd / (years * 365 * 24);
}
