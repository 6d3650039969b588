import assert from "node:assert/strict";
import fc from "fast-check";
import {
  matchesWildcard,
  parseMapping,
  treatmentOf,
} from "../../../../policies/aws/data/dms-mapping";
import { UNKNOWN } from "../../../../policies/engine/property";

const rule = (over: object = {}) => ({
  "rule-type": "selection",
  "rule-action": "include",
  "object-locator": { "schema-name": "public", "table-name": "%" },
  ...over,
});
const onColumn = (action: unknown, column: unknown = "email") =>
  rule({
    "rule-type": "transformation",
    "rule-target": "column",
    "rule-action": action,
    "object-locator": { "schema-name": "public", "table-name": "users", "column-name": column },
  });
const EMAIL = { schema: "public", table: "users", column: "email" };

/** What a mapping of these rules does with `public.users.email`. */
function treatment(...rules: unknown[]) {
  const mapping = parseMapping({ rules });
  assert.equal(mapping.state, "known");
  return mapping.state === "known" ? treatmentOf(mapping.rules, EMAIL) : undefined;
}

describe("a table mapping of DMS", () => {
  it("copies what is selected and nothing else", () => {
    assert.equal(treatment(rule()), "copied");
    assert.equal(treatment(), "not-selected");
    const elsewhere = { "object-locator": { "schema-name": "other", "table-name": "%" } };
    assert.equal(treatment(rule(elsewhere)), "not-selected");
  });

  it("lets an exclusion beat a selection, in any order", () => {
    const excluded = rule({ "rule-action": "exclude" });
    assert.equal(treatment(rule(), excluded), "not-selected");
    assert.equal(treatment(excluded, rule()), "not-selected");
  });

  it("tells removed from masked columns, and a removal beats a mask", () => {
    assert.equal(treatment(rule(), onColumn("remove-column")), "removed");
    assert.equal(treatment(rule(), onColumn("data-masking-hash-mask")), "masked");
    assert.equal(
      treatment(rule(), onColumn("data-masking-hash-mask"), onColumn("remove-column", "%")),
      "removed",
    );
    assert.equal(treatment(rule(), onColumn("rename")), "copied");
    assert.equal(treatment(rule(), onColumn("remove-column", "name")), "copied");
  });

  it("doesn't guess where a part is unknown, unless that part changes nothing", () => {
    assert.equal(treatment(rule(), onColumn("remove-column", UNKNOWN)), undefined);
    assert.equal(treatment(rule(), onColumn(UNKNOWN)), undefined);
    assert.equal(treatment(rule({ "object-locator": UNKNOWN })), undefined);
    assert.equal(
      treatment(rule({ "object-locator": UNKNOWN }), onColumn("remove-column")),
      "removed",
    );
  });

  it("says why it can't be read", () => {
    for (const value of ["{", "[]", "null", 1, { rules: 1 }, { rules: [UNKNOWN] }]) {
      assert.equal(parseMapping(value).state, "unreadable");
    }
  });

  it("reads anything without an exception", () => {
    const odd = fc.anything({ withNullPrototype: false });
    const rules = fc.record({
      "rule-type": fc.constantFrom("selection", "transformation", 1),
      "rule-action": fc.oneof(fc.constantFrom("include", "exclude", "remove-column"), odd),
      "rule-target": fc.constantFrom("column", "table"),
      "object-locator": fc.oneof(odd, fc.dictionary(fc.string(), odd)),
    });
    fc.assert(
      fc.property(fc.oneof(odd, fc.record({ rules: fc.array(rules) })), (value) => {
        const mapping = parseMapping(value);
        if (mapping.state === "known") treatmentOf(mapping.rules, EMAIL);
      }),
    );
  });
});

describe("a wildcard of DMS", () => {
  it("stands for any text, one character or a set", () => {
    assert.equal(matchesWildcard("audit%", "audit_log"), true);
    assert.equal(matchesWildcard("a_c", "abc"), true);
    assert.equal(matchesWildcard("a[_]c", "abc"), false);
    assert.equal(matchesWildcard("a[_]c", "a_c"), true);
    assert.equal(matchesWildcard("[a-c]x", "bx"), true);
    assert.equal(matchesWildcard("[ab]x", "cx"), false);
    assert.equal(matchesWildcard("Users", "users"), false);
    assert.equal(matchesWildcard("[z-a]", "b"), false);
    assert.equal(matchesWildcard(UNKNOWN, "users"), undefined);
  });

  it("matches every name by % and by itself, if it has no wildcards", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        assert.equal(matchesWildcard("%", name), true);
        const literal = name.replace(/[%_[\]]/g, "");
        assert.equal(matchesWildcard(literal, literal), true);
        assert.equal(matchesWildcard(literal, `${literal}x`), false);
        assert.equal(matchesWildcard(`${literal}%`, `${literal}${name}`), true);
      }),
    );
  });
});
