import type { BaselineDocument } from "../baseline/baseline-file";
import { pickAt, premisesOf, ratePath, type PremisesLine } from "../baseline/monthly";

/**
 * The ends of the premises' figures between which every saving lies, each as its lines.
 *
 * Dearer premises make AWS look better only where what is saved of a line is more than what is saved of the whole: a
 * line that mostly remains makes it look worse. With all else held, the saving rises or falls with a line without
 * turning, so its least and its most stand at corners of the ranges. At such a corner each line whose share that
 * remains is above some threshold stands at one end, and every other at the other: in the order of that share there
 * are as many such corners as lines, and one more, either way round, and all that at both ends of the currency's rate.
 */
export function premisesCorners(baseline: BaselineDocument): PremisesLine[][] {
  return (["low", "high"] as const).flatMap((rate) => {
    const at = (end: "low" | "high") =>
      premisesOf(baseline, (path, amount) =>
        path === ratePath ? amount[rate] : pickAt(end)(path, amount),
      );
    const low = at("low");
    const high = at("high");
    const order = low
      .map((_, index) => index)
      .toSorted((one, other) => remainsOf(high[one]) - remainsOf(high[other]));
    const switched = Array.from({ length: order.length + 1 }, (_, count) => order.slice(0, count));
    return switched.flatMap((first) => {
      const mixed = (some: readonly PremisesLine[], others: readonly PremisesLine[]) =>
        some.map((line, index) => (first.includes(index) ? line : (others[index] ?? line)));
      return [mixed(low, high), mixed(high, low)];
    });
  });
}

/** The share of a line that remains; 0 for a line that costs nothing. */
function remainsOf(line: PremisesLine | undefined): number {
  return line === undefined || line.usd === 0 ? 0 : line.remainsUsd / line.usd;
}
