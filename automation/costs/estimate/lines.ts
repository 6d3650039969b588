import type { Charge, Purpose } from "../catalogue/charge";
import { committedHour, onDemand, type CommitmentAsked } from "../price-list/cost";
import type { PriceFile } from "../price-list/price-file";
import { trustOf, type Trust } from "../price-list/trust";
import { eachCase, type Amount, type Case } from "../usage/amount";
import { hoursOfAMonth } from "../usage/quantities";

/** All that one price is charged for in one component, in a month. */
export interface Line {
  readonly component: string;
  readonly purpose: Purpose;
  readonly price: string;
  readonly unit: string;
  readonly resources: readonly string[];
  /** Undefined where a quantity of the usage is missing. */
  readonly quantity: Amount | undefined;
  /** On demand, US dollars; undefined where the quantity or the price is not known. */
  readonly usd: Amount | undefined;
  /** Under the commitment that was asked for; undefined where none is, or none is sold. */
  readonly committedUsd: Amount | undefined;
  readonly trust: Trust;
  /** Quantities that the usage does not give. */
  readonly missing: readonly string[];
}

/** What lines are worked out from. */
export interface LinesAsked {
  readonly charges: readonly Charge[];
  readonly amounts: ReadonlyMap<string, Amount>;
  readonly prices: PriceFile;
  readonly commitment?: CommitmentAsked | undefined;
  readonly nowMs: number;
}

/** The lines of an estimate, in the order of the charges. Tiers go by the whole quantity of a line. */
export function linesOf(asked: LinesAsked): Line[] {
  const groups = new Map<string, Charge[]>();
  for (const charge of asked.charges) {
    const key = [charge.component, charge.price.id, charge.purpose].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), charge]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [lineOf(first, group, asked)];
  });
}

function lineOf(
  { component, purpose, price: ask }: Charge,
  group: readonly Charge[],
  { amounts, prices, commitment, nowMs }: LinesAsked,
): Line {
  const missing = [...new Set(group.flatMap(({ of }) => of))].filter((name) => !amounts.has(name));
  const price = prices.prices[ask.id];
  // A price by another unit than the quantity's is no price of it: times 730, or a 730th.
  const other = price !== undefined && price.unit !== ask.unit;
  const found = other ? undefined : (price?.found ?? undefined);
  const amountOf = (name: string, at: Case) => amounts.get(name)?.[at] ?? 0;
  const total = (of: (name: string, at: Case) => number) =>
    missing.length > 0
      ? undefined
      : eachCase((at) =>
          group.reduce(
            (sum, charge) =>
              sum + charge.of.reduce((product, name) => product * of(name, at), charge.factor),
            0,
          ),
        );
  const quantity = total(amountOf);
  // What is reserved is paid for every hour of the month, whether it runs or not.
  const reserved = total((name, at) => (name === "hours" ? hoursOfAMonth : amountOf(name, at)));
  const hour =
    commitment === undefined ||
    found === undefined ||
    ask.unit !== "hour" ||
    purpose === "migration"
      ? undefined
      : committedHour(found, commitment);
  return {
    component,
    purpose,
    price: ask.id,
    unit: ask.unit,
    resources: [...new Set(group.map(({ resource }) => resource))],
    quantity,
    usd:
      quantity === undefined || found === undefined
        ? undefined
        : eachCase((at) => onDemand(found, quantity[at])),
    committedUsd:
      reserved === undefined || hour === undefined
        ? undefined
        : eachCase((at) => hour * reserved[at]),
    trust: other
      ? {
          state: "unverified",
          reason: `${ask.id} is a price by the ${price.unit} in the price file, and one by the ${ask.unit} is asked for`,
        }
      : trustOf(price, nowMs),
    missing,
  };
}
