import assert from "node:assert/strict";
import fc from "fast-check";
import { proportionInterval } from "../../../automation/statistics/proportion-interval";

const near = (found: number, wanted: number) =>
  assert.ok(
    Math.abs(found - wanted) <= 1e-9 + Math.abs(wanted) * 1e-7,
    `${found} is not ${wanted}`,
  );

/** The chance of at most `events` of `trials`, summed one by one. */
function atMost(events: number, trials: number, p: number): number {
  let term = Math.pow(1 - p, trials);
  let sum = term;
  for (let one = 1; one <= events; one += 1) {
    term *= ((trials - one + 1) / one) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

describe("the interval of a proportion", () => {
  it("has the closed form where nothing, or everything, happened", () => {
    for (const trials of [1, 10, 41_721, 5_000_000]) {
      near(proportionInterval(0, trials, 0.95).high, 1 - Math.pow(0.025, 1 / trials));
      assert.equal(proportionInterval(0, trials, 0.95).low, 0);
      near(proportionInterval(trials, trials, 0.95).low, Math.pow(0.025, 1 / trials));
    }
  });

  it("leaves one tail on each side, as the binomial sums say", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.double({ min: 0.01, max: 0.7, noNaN: true }),
        (trials, share) => {
          const events = Math.min(trials - 1, Math.max(1, Math.round(trials * share)));
          const { low, high } = proportionInterval(events, trials, 0.95);
          assert.ok(low < events / trials && events / trials < high);
          assert.ok(Math.abs(atMost(events, trials, high) - 0.025) < 1e-6);
          assert.ok(Math.abs(1 - atMost(events - 1, trials, low) - 0.025) < 1e-6);
        },
      ),
    );
  });

  it("refuses counts that can't be", () => {
    assert.throws(() => proportionInterval(3, 2, 0.95), /expected 0 <= events <= trials/);
    assert.throws(() => proportionInterval(0, 0, 0.95), /trials >= 1/);
  });
});
