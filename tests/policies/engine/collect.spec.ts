import assert from "node:assert/strict";
import { requires } from "../../../policies/engine/check";
import { atEach, atLeastOne, collects, valuesAt } from "../../../policies/engine/collect";
import { containsAll, equals } from "../../../policies/engine/expectation";
import { UNKNOWN } from "../../../policies/engine/property";
import { contextOf } from "../harness/cases";

const resource = (inputs: object) => ({
  urn: "urn:pulumi:test::shop::aws:x/y:Z::one",
  type: "aws:x/y:Z",
  name: "one",
  inputs,
  protect: false,
  ignoreChanges: [],
  dependencies: {},
});
const context = contextOf([], {});

describe("values at several places", () => {
  it("are one list, without the places that hold none", () => {
    const bag = { a: [{ b: "one" }, {}, { b: ["two", "three"] }], c: "four" };
    assert.deepEqual(valuesAt(bag, "a[*].b", "c", "d"), ["one", "two", "three", "four"]);
  });

  it("keep a place that isn't known yet", () => {
    assert.deepEqual(valuesAt({ a: [{ b: UNKNOWN }, { b: "one" }] }, "a[*].b"), [UNKNOWN, "one"]);
    assert.deepEqual(valuesAt({ a: UNKNOWN }, "a[*].b"), [UNKNOWN]);
  });

  it("are judged together, and an unknown one leaves open only what is missing", () => {
    const check = collects(["a[*].b"], containsAll("one", "two"));
    const judged = (...names: unknown[]) =>
      check(resource({ a: names.map((b) => ({ b })) }), context).map(({ result }) => result);
    assert.deepEqual(judged("one", "two"), ["pass"]);
    assert.deepEqual(judged("one", "two", UNKNOWN), ["pass"]);
    assert.deepEqual(judged("one", UNKNOWN), ["indeterminate"]);
    assert.deepEqual(judged("one"), ["fail"]);
  });
});

describe("at least one", () => {
  it("is decided by what is there for certain", () => {
    assert.equal(atLeastOne.holds(["one"]), true);
    assert.equal(atLeastOne.holds([UNKNOWN, "one"]), true);
    assert.equal(atLeastOne.holds([UNKNOWN]), undefined);
    assert.equal(atLeastOne.holds([]), false);
    assert.equal(atLeastOne.holds("one"), false);
  });
});

describe("a check at each place", () => {
  const check = atEach("list[*].part", requires("on", equals(true), { absent: "fail" }));
  const judged = (list: unknown) =>
    check(resource({ list }), context).map(({ result, path }) => `${result} ${path}`);

  it("tells each by its own path", () => {
    assert.deepEqual(judged([{ part: { on: true } }, {}, { part: {} }, { part: UNKNOWN }]), [
      "pass list[0].part.on",
      "fail list[2].part.on",
      "indeterminate list[3].part",
    ]);
  });

  it("has nothing to say where the path leads nowhere", () => {
    assert.deepEqual(judged([{}]), ["not-applicable "]);
    assert.deepEqual(judged(undefined), ["not-applicable "]);
  });
});
