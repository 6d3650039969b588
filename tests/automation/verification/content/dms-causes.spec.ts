import assert from "node:assert/strict";
import fc from "fast-check";
import { changeOf } from "../../../../automation/verification/content/change";
import { dmsCauses } from "../../../../automation/verification/content/dms-causes";
import type { TableOutcome } from "../../../../automation/verification/content/outcome";

describe("what AWS DMS does to values by its settings", () => {
  /** A table whose rows differ in these columns. */
  const table = (
    ...columns: readonly (readonly [column: string, change: string])[]
  ): TableOutcome => ({
    name: "public.t",
    verdict: "fail",
    path: "ranges",
    sourceRows: 1,
    targetRows: 1,
    ranges: 1,
    sums: ["0", "0"],
    differences: columns.map(([column, change]) => ({
      kind: "changed",
      key: ["1"],
      columns: [{ column, type: "numeric", change, source: "", target: "" }],
    })),
    unlistedRanges: 0,
    cleared: 0,
    slowestConfirmMs: 0,
    moving: [],
  });

  for (const [source, target, type, change, setting] of [
    ["0.611111104488373", "0.611111", "numeric", "rounded to 6 decimals", /28,6/],
    ["-2.9999999", "-3.000000", "numeric", "rounded to 6 decimals", /28,6/],
    ["1.5", "1.500000", "numeric", "the same number with another scale", /28,6/],
    ["ab  ", "ab", "bpchar", "only blanks at the end differ", /TrimSpaceInChar/],
    ["t", "true", "varchar", "the same truth value, written otherwise", /MapBooleanAsBoolean/],
    ['{"a": 1}', '{"a":1}', "json", "the same JSON value, written otherwise", /MapJsonbAsClob/],
    ["abcdef", "abc", "text", "cut off at the end", /LobMaxSize/],
    ["infinity", "9999-12-31 23:59:59", "timestamp", "infinity became a moment", /infinity/],
  ] as const) {
    it(`knows ${type} ${source} that became ${target}`, () => {
      assert.equal(changeOf(source, target, type), change);
      const [line, ...others] = dmsCauses([table(["v", change])]);
      assert.match(line ?? "", setting);
      assert.match(line ?? "", /\(public\.t\.v\): if AWS DMS moved the rows/);
      assert.deepEqual(others, []);
    });
  }

  for (const [source, target, type] of [
    ["0.611111104488373", "0.611113", "numeric"],
    ["0.6111111", "-0.611111", "numeric"],
    ["1.234567", "1.234568", "numeric"],
    ["1.23456789", "NaN", "numeric"],
    ["2024-01-01", "infinity", "date"],
    ["abc", "xbc", "text"],
  ] as const) {
    it(`finds no setting for ${type} ${source} that became ${target}: it is damage`, () => {
      const change = changeOf(source, target, type);
      assert.match(change, /^another/);
      assert.deepEqual(dmsCauses([table(["v", change])]), []);
    });
  }

  it("takes no number that is further away than the sixth decimal for a rounded one", () => {
    const millionths = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const text = (value: bigint, decimals: number) => {
      const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
      return `${value < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    };
    fc.assert(
      fc.property(
        millionths,
        fc.integer({ min: 1, max: 999 }),
        millionths,
        (whole, rest, other) => {
          const source = text(whole * 1_000n + (whole < 0n ? -1n : 1n) * BigInt(rest), 9);
          const away = whole - other;
          const isNear = away >= -1n && away <= 1n;
          const isRounded = changeOf(source, text(other, 6), "numeric") === "rounded to 6 decimals";
          assert.ok(isNear || !isRounded, `${source} and ${text(other, 6)}`);
          assert.equal(changeOf(source, text(whole, 6), "numeric"), "rounded to 6 decimals");
        },
      ),
    );
  });

  it("names a few columns of one sort and counts the rest", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const all = names.map((name) => [name, "cut off at the end"] as const);
    assert.match(dmsCauses([table(...all)]).join(), /public\.t\.e and 2 more\)/);
  });
});
