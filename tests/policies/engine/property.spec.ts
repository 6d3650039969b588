import * as sdk from "@pulumi/policy";
import { UNKNOWN_TEXT } from "../harness/resources";
import assert from "node:assert/strict";
import fc from "fast-check";
import { known, plain, read, readOne, strings, UNKNOWN } from "../../../policies/engine/property";

// Exported for tests since 1.21, but left out of the SDK's published types.
const { unknownCheckingProxy } = sdk as unknown as {
  unknownCheckingProxy: (bag: object) => unknown;
};
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const states = (bag: unknown, path: string) =>
  read(bag, path).map((property) => [property.state, property.path]);

describe("a path of properties", () => {
  it("leads to a value, or tells where there is none", () => {
    assert.deepEqual(readOne({ a: { b: 1 } }, "a.b"), { state: "known", path: "a.b", value: 1 });
    assert.deepEqual(states({ a: {} }, "a.b"), [["absent", "a.b"]]);
    assert.deepEqual(states({ a: null }, "a.b.c"), [["absent", "a.b.c"]]);
    assert.deepEqual(states({ a: "text" }, "a.b"), [["absent", "a.b"]]);
    assert.deepEqual(states(undefined, "a"), [["absent", "a"]]);
  });

  it("keeps false, zero and an empty text as values", () => {
    for (const value of [false, 0, ""]) assert.equal(known({ a: value }, "a"), value);
  });

  it("visits each element, and tells which of them lacks the property", () => {
    const bag = { rules: [{ action: "a" }, {}, { action: "c" }] };
    assert.deepEqual(states(bag, "rules[*].action"), [
      ["known", "rules[0].action"],
      ["absent", "rules[1].action"],
      ["known", "rules[2].action"],
    ]);
    assert.deepEqual(states({ rules: [] }, "rules[*].action"), [["absent", "rules[*].action"]]);
    assert.equal(known(bag, "rules[2].action"), "c");
  });

  it("finds the element that has a name", () => {
    const parameters = [{ name: "x" }, { name: "rds.force_ssl", value: "1" }];
    const path = "parameters[name=rds.force_ssl].value";
    assert.equal(known({ parameters }, path), "1");
    assert.deepEqual(states({ parameters: [{ name: "x" }] }, path), [["absent", path]]);
    const later = { parameters: [{ name: UNKNOWN_TEXT, value: "1" }] };
    assert.deepEqual(states(later, path)[0]?.[0], "unknown");
  });

  it("reads a JSON document held as text, and doesn't guess at one that is none", () => {
    assert.equal(known({ doc: '{"a":[{"b":2}]}' }, "doc|json.a[0].b"), 2);
    assert.equal(known({ doc: { a: 1 } }, "doc|json.a"), 1);
    assert.deepEqual(states({ doc: "{" }, "doc|json.a"), [["unknown", "doc"]]);
  });

  it("is unknown wherever something on the way is, by mark and by the SDK's proxy", () => {
    for (const bag of [
      { a: UNKNOWN_TEXT },
      unknownCheckingProxy({ a: UNKNOWN_TEXT }),
      { a: UNKNOWN },
    ]) {
      assert.deepEqual(states(bag, "a"), [["unknown", "a"]]);
      assert.deepEqual(states(bag, "a.b[*].c"), [["unknown", "a"]]);
      assert.deepEqual(states(bag, "z"), [["absent", "z"]]);
    }
    const deep = plain(unknownCheckingProxy({ a: [1, { b: UNKNOWN_TEXT }] }));
    assert.deepEqual(deep, { a: [1, { b: UNKNOWN }] });
  });

  it("looks through secrets", () => {
    assert.equal(known({ a: { ...SECRET, value: { b: "c" } } }, "a.b"), "c");
  });
});

describe("any bag of properties", () => {
  const key = fc.stringMatching(/^[a-z]{1,3}$/);
  const bag = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, 1, true, UNKNOWN_TEXT, "text", "{}"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    ),
  })).value;

  it("is read along any path without an exception, to at least one place", () => {
    const segment = fc.oneof(key, fc.constantFrom("a[*]", "a[0]", "a[b=c]", "a|json", "[*]", ""));
    fc.assert(
      fc.property(bag, fc.array(segment, { minLength: 1 }), (value, segments) => {
        assert.ok(read(value, segments.join(".")).length > 0);
      }),
    );
  });

  it("holds each of its texts where the list of texts says", () => {
    fc.assert(
      fc.property(fc.dictionary(key, bag), (value) => {
        for (const { path, value: text } of strings(value)) assert.equal(known(value, path), text);
      }),
    );
  });

  it("is the same to a reader behind the SDK's proxy", () => {
    fc.assert(
      fc.property(fc.dictionary(key, bag), (value) => {
        assert.deepEqual(plain(unknownCheckingProxy(value)), plain(value));
      }),
    );
  });
});
