import assert from "node:assert/strict";
import fc from "fast-check";
import { sequenceGoals, sequencesBehind } from "../../../../automation/cutover/switch/sequences";
import type { SequencePosition } from "../../../../automation/ports/database";

const ascending: SequencePosition = {
  schema: "public",
  sequence: "s",
  next: 101n,
  increment: 1n,
  minimum: 1n,
  maximum: 2n ** 63n - 1n,
  cycles: false,
};
const position = (changes: Partial<SequencePosition>) => ({ ...ascending, ...changes });
const goalOf = (old: SequencePosition, next: SequencePosition, headroom = 1_000n) =>
  sequenceGoals([old], [next], headroom)[0]?.next;

describe("how far ahead the new writer's sequences stand", () => {
  it("is the headroom in the sequence's own direction", () => {
    assert.equal(goalOf(ascending, position({ next: 1n })), 1_101n);
    const down = position({ next: -51n, increment: -1n, minimum: -(2n ** 63n), maximum: -1n });
    assert.equal(goalOf(down, position({ ...down, next: -1n })), -1_051n);
  });

  it("is less than the headroom where there is less room, and nothing at the end", () => {
    const small = position({ next: 13n, maximum: 32_767n });
    assert.equal(goalOf(small, position({ ...small, next: 1n }), 1_000_000n), 13n + 3_275n);
    const few = position({ next: 8n, maximum: 10n });
    assert.equal(goalOf(few, position({ ...few, next: 1n })), 8n);
    const none = position({ next: 11n, maximum: 10n });
    assert.equal(goalOf(none, position({ ...none, next: 1n })), 11n);
  });

  it("leaves a sequence that is far enough ahead", () => {
    assert.deepEqual(sequenceGoals([ascending], [position({ next: 5_000n })], 1_000n), []);
  });

  it("goes round with one that cycles", () => {
    const slips = position({ next: 9_990n, maximum: 9_999n, cycles: true });
    assert.equal(goalOf(slips, position({ ...slips, next: 1n }), 100n), 91n);
    assert.deepEqual(sequencesBehind([slips], [position({ ...slips, next: 91n })]), []);
    assert.equal(sequencesBehind([slips], [position({ ...slips, next: 9_000n })]).length, 1);
  });

  it("names a sequence that is behind, with both positions, and one that is missing", () => {
    assert.deepEqual(sequencesBehind([ascending], [position({ next: 50n })]), [
      "public.s (50, after 101)",
    ]);
    assert.deepEqual(sequencesBehind([ascending], []), ["public.s (missing)"]);
    const down = position({ next: -51n, increment: -1n, minimum: -100n, maximum: -1n });
    assert.equal(sequencesBehind([down], [position({ ...down, next: -10n })]).length, 1);
    assert.deepEqual(sequencesBehind([down], [position({ ...down, next: -60n })]), []);
  });

  it("is always within the bounds and never behind", () => {
    const arbitrary = fc
      .record({
        increment: fc.constantFrom(1n, -1n, 3n, -7n),
        minimum: fc.bigInt(-200n, 0n),
        span: fc.bigInt(30n, 5_000n),
        called: fc.bigInt(0n, 100n),
        other: fc.bigInt(0n, 100n),
        headroom: fc.bigInt(0n, 10_000n),
        cycles: fc.boolean(),
      })
      .map(({ increment, minimum, span, called, other, headroom, cycles }) => {
        const maximum = minimum + span;
        const start = increment > 0n ? minimum : maximum;
        const bounded = (calls: bigint) => {
          const next = start + calls * increment;
          return next > maximum || next < minimum ? start : next;
        };
        const base = position({ increment, minimum, maximum, cycles });
        return {
          old: { ...base, next: bounded(called) },
          next: { ...base, next: bounded(other) },
          headroom,
        };
      });
    fc.assert(
      fc.property(arbitrary, ({ old, next, headroom }) => {
        const goal = sequenceGoals([old], [next], headroom)[0]?.next ?? next.next;
        assert.ok(goal >= old.minimum && goal <= old.maximum, `${goal}`);
        assert.deepEqual(sequencesBehind([old], [{ ...next, next: goal }]), []);
      }),
    );
  });
});
