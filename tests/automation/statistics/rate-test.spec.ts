import { seededRandom } from "../../../automation/process/seeded-random";
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  cleanTrialsToPass,
  judgeRate,
  type RateTest,
} from "../../../automation/statistics/rate-test";

const onePercent: RateTest = { limit: 0.01, passAlpha: 0.05, failAlpha: 0.01 };

describe("judgeRate", () => {
  it("decides nothing without requests", () => {
    assert.equal(judgeRate(onePercent, { trials: 0, events: 0 }), "undecided");
  });

  it("needs about 360 clean requests to pass one percent, not 299", () => {
    const needed = cleanTrialsToPass(onePercent);
    assert.ok(needed > 299 && needed <= 360, `it needs ${needed}`);
    assert.equal(judgeRate(onePercent, { trials: needed - 1, events: 0 }), "undecided");
    assert.equal(judgeRate(onePercent, { trials: needed, events: 0 }), "pass");
  });

  it("fails a service of which a third breaks within a few requests", () => {
    assert.equal(judgeRate(onePercent, { trials: 12, events: 4 }), "fail");
  });

  it("doesn't pass one percent of failures, however many requests came", () => {
    assert.equal(judgeRate(onePercent, { trials: 20_000, events: 200 }), "undecided");
  });

  it("fails two percent once there is enough of it", () => {
    assert.equal(judgeRate(onePercent, { trials: 3_000, events: 60 }), "fail");
  });

  it("never both improves with failures and worsens without", () => {
    const order = { pass: 2, undecided: 1, fail: 0 };
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(200), (trials, events) => {
        fc.pre(events < trials);
        const before = judgeRate(onePercent, { trials, events });
        const withFailure = judgeRate(onePercent, { trials, events: events + 1 });
        assert.ok(order[withFailure] <= order[before]);
      }),
    );
  });

  it("is wrong no more often than promised while it looks after every request", () => {
    // 400 services exactly at the limit, each looked at 3 000 times: at most 1 % may be failed.
    // The bound holds for any number of looks; 16 of 400 is far above chance for 1 %.
    let failed = 0;
    const random = seededRandom(7);
    for (let service = 0; service < 400; service += 1) {
      let events = 0;
      for (let trials = 1; trials <= 3_000; trials += 1) {
        if (random() < onePercent.limit) events += 1;
        if (judgeRate(onePercent, { trials, events }) === "fail") {
          failed += 1;
          break;
        }
      }
    }
    assert.ok(failed <= 12, `${failed} of 400 were failed`);
  });

  it("refuses counts and limits that can't be", () => {
    assert.throws(() => judgeRate(onePercent, { trials: 1, events: 2 }), /2 events among 1 trials/);
    assert.throws(
      () => judgeRate({ ...onePercent, limit: 0 }, { trials: 1, events: 0 }),
      /limit is 0/,
    );
  });
});
