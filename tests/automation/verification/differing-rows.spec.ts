import assert from "node:assert/strict";
import fc from "fast-check";
import { differencesOf } from "../../../automation/verification/differing-rows";

describe("two lists of rows", () => {
  it("names a key once, however two lists differ in it", () => {
    const rows = fc.dictionary(fc.string({ maxLength: 2 }), fc.constantFrom("x", "y"));
    const list = (of: Record<string, string>) =>
      Object.entries(of).map(([key, hash]) => ({ key, hash }));
    fc.assert(
      fc.property(rows, rows, (source, target) => {
        const keys = new Set([...Object.keys(source), ...Object.keys(target)]);
        const different = [...keys].filter(
          (key) =>
            Object.hasOwn(source, key) !== Object.hasOwn(target, key) ||
            source[key] !== target[key],
        );
        assert.equal(differencesOf(list(source), list(target)).length, different.length);
      }),
    );
  });
});
