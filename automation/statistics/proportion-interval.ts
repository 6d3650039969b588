/** An interval for a proportion, both ends from 0 to 1. */
export interface ProportionInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The exact interval of Clopper and Pearson for a proportion: it holds the true one with at least
 * `confidence`, however few events there are. Trials are taken to be independent.
 * @param events how many of the trials, whole and at least 0
 * @param trials at least 1
 * @param confidence such as 0.95
 */
export function proportionInterval(
  events: number,
  trials: number,
  confidence: number,
): ProportionInterval {
  if (!(trials >= 1 && events >= 0 && events <= trials && confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `${events} events among ${trials} trials with ${confidence} can't be: expected 0 <= events <= trials, trials >= 1, and a confidence between 0 and 1.`,
    );
  }
  const tail = (1 - confidence) / 2;
  return {
    // The chance of as many events or more, under the low end, is one tail.
    low: events === 0 ? 0 : root((p) => incompleteBeta(p, events, trials - events + 1) - tail),
    high:
      events === trials
        ? 1
        : root((p) => incompleteBeta(p, events + 1, trials - events) - (1 - tail)),
  };
}

/** Where a rising function of 0 to 1 meets 0, by halves; relative to small values too. */
function root(rising: (p: number) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side; the other is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b),
  );
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), tiny);
  let sum = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d, tiny);
    c = awayFromZero(1 + even / c, tiny);
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d, tiny);
    c = awayFromZero(1 + odd / c, tiny);
    sum *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return (front * sum) / a;
}

function awayFromZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** The logarithm of the gamma function for a positive number, by Stirling's series. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  // The series is exact to the last digit from here on.
  while (at < 12) {
    shift += Math.log(at);
    at += 1;
  }
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
