import { costsOf, type Unpriced } from "../catalogue/catalogue";
import type { CostedResource } from "../catalogue/resource";
import type { PriceFile } from "../price-list/price-file";
import { decides, usableDays } from "../price-list/trust";
import { eachCase, type Amount } from "../usage/amount";
import { amountsOf, type UsageDocument } from "../usage/usage-file";
import { linesOf, type Line } from "./lines";

/** What an estimate is made from. */
export interface EstimateAsked {
  readonly resources: readonly CostedResource[];
  readonly usage: UsageDocument;
  readonly prices: PriceFile;
  readonly nowMs: number;
}

/** A stated cost of what has no price here. */
export interface StatedCost {
  readonly type: string;
  /** How many resources of the type it is for, all together. */
  readonly resources: number;
  readonly usd: Amount;
  readonly source: string;
}

/** What a stack costs in a month, in US dollars. */
export interface Estimate {
  readonly region: string;
  readonly lines: readonly Line[];
  readonly stated: readonly StatedCost[];
  /** Types that cost nothing, with the reason. */
  readonly free: ReadonlyMap<string, string>;
  /** What costs something that is in no figure here. */
  readonly unpriced: readonly Unpriced[];
  /** Every quantity by its name. */
  readonly amounts: ReadonlyMap<string, Amount>;
  /** Why the sums are not the whole; empty for a whole estimate. */
  readonly gaps: readonly string[];
}

/** Works out what a stack costs in a month. Never guesses: what is not known is in `gaps`. */
export function estimate({ resources, usage, prices, nowMs }: EstimateAsked): Estimate {
  const costs = costsOf({ resources, linkStays: usage.migration.linkStays });
  const amounts = amountsOf(usage, costs.derived);
  const { commitment } = usage;
  const lines = linesOf({ charges: costs.charges, amounts, prices, commitment, nowMs });
  const types = new Set(costs.unpriced.map(({ type }) => type));
  const stated = Object.entries(usage.unpriced)
    .filter(([type]) => types.has(type))
    .map(([type, { monthlyUsd, source }]) => ({
      type,
      resources: costs.unpriced.filter((one) => one.type === type).length,
      usd: monthlyUsd,
      source,
    }));
  const unpriced = costs.unpriced.filter(({ type }) => usage.unpriced[type] === undefined);
  return {
    region: prices.region,
    lines,
    stated,
    free: costs.free,
    unpriced,
    amounts,
    gaps: [
      ...costs.unknown,
      ...gapsOf(lines, costs.underived),
      ...unpricedGaps(unpriced),
      ...(lines.length === 0 && stated.length === 0
        ? ["Nothing of the stack is charged: these are hardly all of its resources."]
        : []),
    ],
  };
}

function gapsOf(lines: readonly Line[], underived: ReadonlyMap<string, string>): string[] {
  const missing = [...new Set(lines.flatMap((line) => line.missing))].sort();
  const reasonOf = ({ trust }: Line) => (trust.state === "unverified" ? trust.reason : undefined);
  const of = (state: string) =>
    lines
      .filter((line) => line.trust.state === state && reasonOf(line) === undefined)
      .map(({ price }) => price);
  const said = (prices: readonly string[], one: string, remedy: string) =>
    prices.length === 0
      ? []
      : [
          `${[...new Set(prices)].length} price(s) ${one}: ${[...new Set(prices)].slice(0, 5).join(", ")}${prices.length > 5 ? ", ..." : ""}. ${remedy}`,
        ];
  return [
    ...(missing.length === 0
      ? []
      : [`The usage file says nothing of: ${missing.join(", ")}. Write 0 where it is none.`]),
    ...missing.flatMap((name) => {
      const why = underived.get(name);
      return why === undefined ? [] : [`${name} does not follow from the stack: ${why}`];
    }),
    ...said(of("unread"), "were never read from a list", "Run causeway cost refresh."),
    ...said(of("unverified"), "are unverified", "Read them from a list: causeway cost refresh."),
    ...new Set(
      lines.flatMap((line) => {
        const reason = reasonOf(line);
        return reason === undefined ? [] : [`A price is unverified: ${reason}. Correct the file.`];
      }),
    ),
    ...said(of("expired"), `are older than ${usableDays} days`, "Run causeway cost refresh."),
  ];
}

function unpricedGaps(unpriced: readonly Unpriced[]): string[] {
  const types = new Map(unpriced.map(({ type, reason }) => [type, reason]));
  return [...types].map(
    ([type, reason]) =>
      `${type} has no price here (${reason}): say what it costs below unpriced in the usage file.`,
  );
}

/** What is charged on demand, or under the commitment where one is asked for and sold. */
export function lineUsd(line: Line, how: "on-demand" | "committed"): Amount | undefined {
  return how === "committed" ? (line.committedUsd ?? line.usd) : line.usd;
}

/** The sum of what is known: all of it only where the estimate has no gaps. */
export function sumOf(
  { lines, stated }: Pick<Estimate, "lines" | "stated">,
  purpose: Line["purpose"],
  how: "on-demand" | "committed",
): Amount {
  const parts = [
    ...lines.filter((line) => line.purpose === purpose).map((line) => lineUsd(line, how)),
    ...(purpose === "run" ? stated.map(({ usd }) => usd) : []),
  ];
  return eachCase((at) => parts.reduce((sum, part) => sum + (part?.[at] ?? 0), 0));
}

/** Prices that are soon too old to decide anything. */
export function ageingOf(lines: readonly Line[]): string[] {
  return [
    ...new Set(
      lines.flatMap(({ price, trust }) =>
        decides(trust) && trust.state === "ageing" ? [`${price} (${trust.days} days)`] : [],
      ),
    ),
  ];
}
