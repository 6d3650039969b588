import { eachCase, type Amount } from "../usage/amount";
import { lineUsd, type Estimate, type StatedCost } from "./estimate";

/** What one price costs more (or less) after a change, in US dollars a month. */
export interface ChangedLine {
  /** `stated` for what has no price here, and a cost in the usage file. */
  readonly component: string;
  /** The price's name; the type of what is stated. */
  readonly price: string;
  readonly usd: Amount;
}

/** What a change of a stack costs: lines that differ, and what is not known on either side. */
export interface CostChange {
  readonly lines: readonly ChangedLine[];
  readonly usd: Amount;
  /** Why the sums are not the whole change; empty for a whole one. */
  readonly gaps: readonly string[];
}

/** One cost of either side. */
interface Part {
  readonly key: string;
  readonly component: string;
  readonly price: string;
  readonly usd: Amount;
}

/** Compares two estimates, made with the same usage and prices; on demand. */
export function differenceOf(before: Estimate, after: Estimate): CostChange {
  const [old, now] = [partsOf(before), partsOf(after)];
  const named = new Map(
    [...old, ...now].map(({ key, component, price }) => [key, { component, price }]),
  );
  const lines = [...named].flatMap(([key, names]) => {
    const usd = eachCase((at) => costAt(now, key, at) - costAt(old, key, at));
    return usd.low === 0 && usd.expected === 0 && usd.high === 0 ? [] : [{ ...names, usd }];
  });
  return {
    lines,
    usd: eachCase((at) => lines.reduce((sum, { usd }) => sum + usd[at], 0)),
    gaps: [
      ...new Set([
        ...before.gaps.map((gap) => `before: ${gap}`),
        ...after.gaps.map((gap) => `after: ${gap}`),
        ...recounted(before.stated, after.stated),
      ]),
    ],
  };
}

function partsOf({ lines, stated }: Estimate): Part[] {
  return [
    ...lines.flatMap((line) => {
      const { component, price, purpose } = line;
      const usd = lineUsd(line, "on-demand");
      // What is not known is among the gaps.
      return usd === undefined
        ? []
        : [{ key: [component, price, purpose].join("\n"), component, price, usd }];
    }),
    ...stated.map(({ type, usd }) => ({
      key: ["stated", type].join("\n"),
      component: "stated",
      price: type,
      usd,
    })),
  ];
}

function costAt(parts: readonly Part[], key: string, at: keyof Amount): number {
  return parts.filter((part) => part.key === key).reduce((sum, { usd }) => sum + usd[at], 0);
}

/** A cost that is stated for all resources of a type together says nothing of one more. */
function recounted(before: readonly StatedCost[], after: readonly StatedCost[]): string[] {
  return after.flatMap(({ type, resources }) => {
    const old = before.find((one) => one.type === type);
    return old === undefined || old.resources === resources
      ? []
      : [
          `${type}: ${old.resources} become ${resources}, and the usage file states one figure for all of them together`,
        ];
  });
}
