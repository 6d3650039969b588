/**
 * An anytime-valid test of a failure rate against a limit: it may be looked at after every request,
 * across crashes and resumes, without its false-alarm rate growing.
 *
 * Two mixtures of likelihood ratios (e-processes) watch one pair of counts: one bets that the true
 * rate is below the limit, the other that it is above. By Ville's inequality an e-process exceeds
 * 1/alpha with probability at most alpha, however often one looks. For a rate on the wrong side of the
 * limit the ratio is largest at the limit itself, so testing there covers every such rate.
 */
export interface RateTest {
  /** The rate that separates good from bad, such as 0.01 for one percent. */
  readonly limit: number;
  /** Chance of passing a rate that is at or above the limit. */
  readonly passAlpha: number;
  /** Chance of failing a rate that is at or below the limit. */
  readonly failAlpha: number;
}

/** Events (failures, slow answers) among trials (requests). */
export interface Counts {
  readonly trials: number;
  readonly events: number;
}

export type RateVerdict = "pass" | "fail" | "undecided";

/** One bet: a rate as a multiple of the limit, and the share of the capital on it. */
interface Bet {
  readonly multiple: number;
  readonly weight: number;
}

// Most of the capital below the limit is on "hardly any failure", which is what a healthy service
// shows: 360 clean requests then pass a one percent limit (traffic-shifting reference, section 2a).
const below: readonly Bet[] = [
  { multiple: 0, weight: 0.3 },
  { multiple: 0.1, weight: 0.3 },
  { multiple: 0.25, weight: 0.2 },
  { multiple: 0.5, weight: 0.1 },
  { multiple: 0.75, weight: 0.1 },
];
const above: readonly Bet[] = [
  { multiple: 1.5, weight: 0.2 },
  { multiple: 2, weight: 0.2 },
  { multiple: 3, weight: 0.2 },
  { multiple: 5, weight: 0.2 },
  { multiple: 10, weight: 0.1 },
  { multiple: 30, weight: 0.1 },
];

/**
 * Judges counts that have piled up since the window opened.
 * @throws RangeError when the counts or the test's figures make no sense.
 */
export function judgeRate(test: RateTest, counts: Counts): RateVerdict {
  checkTest(test);
  checkCounts(counts);
  if (evidence(above, test.limit, counts) >= 1 / test.failAlpha) return "fail";
  if (evidence(below, test.limit, counts) >= 1 / test.passAlpha) return "pass";
  return "undecided";
}

/** The fewest requests, all clean, that pass the test: what a soak must at least see. */
export function cleanTrialsToPass(test: RateTest): number {
  checkTest(test);
  let low = 0;
  let high = 1;
  const passes = (trials: number) => judgeRate(test, { trials, events: 0 }) === "pass";
  while (!passes(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function evidence(bets: readonly Bet[], limit: number, { trials, events }: Counts): number {
  let total = 0;
  for (const { multiple, weight } of bets) {
    const rate = Math.min(multiple * limit, 0.999);
    const clean = (trials - events) * Math.log((1 - rate) / (1 - limit));
    const bad = events === 0 ? 0 : events * Math.log(rate / limit);
    total += weight * Math.exp(Math.min(clean + bad, 700));
  }
  return total;
}

function checkTest({ limit, passAlpha, failAlpha }: RateTest): void {
  for (const [name, value] of Object.entries({ limit, passAlpha, failAlpha })) {
    if (!(value > 0 && value < 1)) {
      throw new RangeError(`A rate test's ${name} is ${value}; expected a figure between 0 and 1.`);
    }
  }
}

function checkCounts({ trials, events }: Counts): void {
  if (!(trials >= 0 && events >= 0 && events <= trials)) {
    throw new RangeError(
      `${events} events among ${trials} trials can't be: expected 0 <= events <= trials.`,
    );
  }
}
