import assert from "node:assert/strict";
import fc from "fast-check";
import type { PortSet } from "../../../policies/segmentation/port-set";
import {
  difference,
  intersection,
  portsText,
  union,
} from "../../../policies/segmentation/port-set";

const range = fc
  .tuple(fc.integer({ min: 0, max: 65535 }), fc.integer({ min: 0, max: 300 }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, 65535) }));
const ranges = fc.array(range, { maxLength: 6 });
const has = (set: PortSet, port: number): boolean =>
  set.some(({ from, to }) => from <= port && port <= to);

describe("sets of ports", () => {
  it("hold exactly the ports that their parts do", () => {
    const port = fc.integer({ min: 0, max: 65535 });
    fc.assert(
      fc.property(ranges, ranges, port, (a, b, one) => {
        const [left, right] = [union(a), union(b)];
        const [inLeft, inRight] = [has(a, one), has(b, one)];
        assert.equal(has(union(left, right), one), inLeft || inRight);
        assert.equal(has(intersection(left, right), one), inLeft && inRight);
        assert.equal(has(difference(left, right), one), inLeft && !inRight);
      }),
    );
  });

  it("are kept in order, apart and without gaps that are none", () => {
    fc.assert(
      fc.property(ranges, (a) => {
        const set = union(a);
        set.slice(1).forEach(({ from }, index) => assert.ok(from > (set[index]?.to ?? 0) + 1));
      }),
    );
  });

  for (const [set, text] of [
    [[], "no port"],
    [[{ from: 443, to: 443 }], "443"],
    [
      union([
        { from: 1, to: 3 },
        { from: 2, to: 9 },
        { from: 80, to: 80 },
      ]),
      "1-9, 80",
    ],
    [[{ from: 0, to: 65535 }], "every port"],
  ] as const) {
    it(`are shown as "${text}"`, () => assert.equal(portsText(set), text));
  }
});
