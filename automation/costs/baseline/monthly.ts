import type { Amount, Case } from "../usage/amount";
import { hoursOfAMonth } from "../usage/quantities";
import type { BaselineDocument } from "./baseline-file";

/** One thing that the premises cost: a month, in US dollars. */
export interface PremisesLine {
  readonly kind: "servers" | "licences" | "power" | "people" | "facilities";
  readonly name: string;
  readonly usd: number;
  /** Of it, what is still paid after the move. */
  readonly remainsUsd: number;
}

/** Where a figure stands that a range was given for, and how it is taken. */
export type Pick = (path: string, amount: Amount) => number;

/** Takes every figure at its low, expected or high. */
export const pickAt =
  (at: Case): Pick =>
  (_path, amount) =>
    amount[at];

/** Where the rate of the currency stands. */
export const ratePath = "baseline.usdPerUnit";

/** What the premises cost, line by line. */
export function premisesOf(baseline: BaselineDocument, pick: Pick): PremisesLine[] {
  const rate = baseline.usdPerUnit === undefined ? 1 : pick(ratePath, baseline.usdPerUnit);
  const line = (
    kind: PremisesLine["kind"],
    name: string,
    monthly: number,
    remains: number,
  ): PremisesLine => ({
    kind,
    name,
    usd: monthly * rate,
    remainsUsd: (monthly * rate * remains) / 100,
  });
  const at = (kind: string, name: string, key: string, amount: Amount) =>
    pick(`baseline.${kind}.${name}.${key}`, amount);
  return [
    ...baseline.servers.map(
      ({ name, count, purchase, lifetimeMonths, maintenancePerYear, remains }) =>
        line(
          "servers",
          name,
          count *
            (at("servers", name, "purchase", purchase) / lifetimeMonths +
              at("servers", name, "maintenancePerYear", maintenancePerYear) / 12),
          remains,
        ),
    ),
    ...baseline.licences.map(({ name, perYear, remains }) =>
      line("licences", name, at("licences", name, "perYear", perYear) / 12, remains),
    ),
    ...baseline.power.map(({ name, kilowatts, effectiveness, perKilowattHour, remains }) =>
      line(
        "power",
        name,
        at("power", name, "kilowatts", kilowatts) *
          effectiveness *
          at("power", name, "perKilowattHour", perKilowattHour) *
          hoursOfAMonth,
        remains,
      ),
    ),
    ...baseline.people.map(({ role, fullTime, perYear, remains }) =>
      line(
        "people",
        role,
        (at("people", role, "fullTime", fullTime) * at("people", role, "perYear", perYear)) / 12,
        remains,
      ),
    ),
    ...baseline.facilities.map(({ name, perMonth, remains }) =>
      line("facilities", name, at("facilities", name, "perMonth", perMonth), remains),
    ),
  ];
}
