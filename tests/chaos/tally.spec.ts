import assert from "node:assert/strict";
import { exitOf, withoutEvidence } from "./tally";

describe("chaos that proves something", () => {
  it("is one that struck and broke nothing", () => {
    assert.equal(exitOf({ broken: 0, struck: 3 }), 0);
    assert.equal(withoutEvidence({ broken: 0, struck: 3 }), undefined);
    assert.equal(exitOf({ broken: 1, struck: 3 }), 1);
  });

  it("is none where nothing ran, or no fault struck", () => {
    assert.equal(exitOf({ broken: 0, struck: 0 }), 1);
    assert.match(withoutEvidence({ broken: 0, struck: 0 }) ?? "", /nothing is proven/);
  });
});
