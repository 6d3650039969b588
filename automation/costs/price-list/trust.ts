import type { Price } from "./price-file";

/** How far a price may be relied on. */
export type Trust =
  | { readonly state: "fresh" | "ageing"; readonly days: number }
  | { readonly state: "expired"; readonly days: number }
  | { readonly state: "unverified"; readonly reason?: string }
  | { readonly state: "unread" };

/** Older than this a price is warned of, in days. */
export const warnedDays = 90;
/** Older than this a price decides nothing, in days. */
export const usableDays = 180;

const dayMs = 86_400_000;

/** Judges one price at a time, in milliseconds since the epoch. */
export function trustOf(price: Price | undefined, nowMs: number): Trust {
  const found = price?.found;
  if (found === undefined || found === null) return { state: "unread" };
  if (found.read === "by-hand") return { state: "unverified" };
  const days = Math.floor((nowMs - Date.parse(found.asOf)) / dayMs);
  // A day that has not come proves nothing.
  if (days < -1) return { state: "unverified" };
  if (days > usableDays) return { state: "expired", days };
  return { state: days > warnedDays ? "ageing" : "fresh", days };
}

/** Whether a gate may go by a price of this kind. */
export function decides({ state }: Trust): boolean {
  return state === "fresh" || state === "ageing";
}
