import { eachCase, type Amount } from "../usage/amount";
import { lineUsd, type Estimate } from "./estimate";

/** What one price costs more (or less) after a change, in US dollars a month. */
export interface ChangedLine {
  readonly component: string;
  readonly price: string;
  readonly usd: Amount;
}

/** What a change of a stack costs: lines that differ, and what is not known on either side. */
export interface CostChange {
  readonly lines: readonly ChangedLine[];
  readonly usd: Amount;
  readonly gaps: readonly string[];
}

/** Compares two estimates, made with the same usage and prices; on demand. */
export function differenceOf(before: Estimate, after: Estimate): CostChange {
  const keys = new Map<string, { component: string; price: string }>();
  for (const { component, price, purpose } of [...before.lines, ...after.lines]) {
    keys.set([component, price, purpose].join("\n"), { component, price });
  }
  const lines = [...keys].flatMap(([key, named]) => {
    const usd = eachCase((at) => costAt(after, key, at) - costAt(before, key, at));
    return usd.low === 0 && usd.expected === 0 && usd.high === 0 ? [] : [{ ...named, usd }];
  });
  return {
    lines,
    usd: eachCase((at) => lines.reduce((sum, { usd }) => sum + usd[at], 0)),
    gaps: [...new Set([...before.gaps, ...after.gaps])],
  };
}

function costAt({ lines }: Estimate, key: string, at: keyof Amount): number {
  return lines
    .filter(({ component, price, purpose }) => [component, price, purpose].join("\n") === key)
    .reduce((sum, line) => sum + (lineUsd(line, "on-demand")?.[at] ?? 0), 0);
}
