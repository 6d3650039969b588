import assert from "node:assert/strict";
import fc from "fast-check";
import { shareBounds } from "../../../automation/statistics/share-check";

const question = { wanted: 0.25, previous: 0.1, answers: 2_000, staleShare: 0, sigmas: 4 };

describe("shareBounds", () => {
  it("is unmeasurable without answers", () => {
    assert.equal(shareBounds({ ...question, answers: 0 }), undefined);
  });

  it("follows the answers, not the requests", () => {
    const few = shareBounds({ ...question, answers: 20 })!;
    const many = shareBounds({ ...question, answers: 20_000 })!;
    assert.ok(few.high - few.low > 10 * (many.high - many.low));
  });

  it("allows for clients that keep the previous answer, on that side only", () => {
    const strict = shareBounds(question)!;
    const lenient = shareBounds({ ...question, staleShare: 0.1 })!;
    assert.ok(Math.abs(lenient.low - (strict.low - 0.015)) < 1e-12);
    assert.equal(lenient.high, strict.high);
  });

  it("always holds the wanted share, and stays between 0 and 1", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        fc.integer({ min: 1, max: 1e6 }),
        share,
        (wanted, previous, answers, staleShare) => {
          const { low, high } = shareBounds({ wanted, previous, answers, staleShare, sigmas: 4 })!;
          assert.ok(0 <= low && low <= wanted && wanted <= high && high <= 1);
        },
      ),
    );
  });
});
