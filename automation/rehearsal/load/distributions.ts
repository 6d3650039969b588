import type { Random } from "../../process/seeded-random";

/** Picks an index with a chance in proportion to its weight. */
export function weightedPicker(weights: readonly number[], random: Random): () => number {
  let sum = 0;
  const cumulative = weights.map((weight) => (sum += weight));
  if (!(sum > 0))
    throw new Error(`Nothing to pick from: the weights ${weights.join(", ")} add up to ${sum}.`);
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Zipf's law: index k is picked with a chance in proportion to 1 / (k + 1)^exponent. */
export function zipfPicker(count: number, exponent: number, random: Random): () => number {
  return weightedPicker(
    Array.from({ length: count }, (_, index) => (index + 1) ** -exponent),
    random,
  );
}

/** Gap to the next arrival of a Poisson stream, in milliseconds. */
export function arrivalGapMs(perSecond: number, random: Random): number {
  return (-Math.log(1 - random()) / perSecond) * 1000;
}
