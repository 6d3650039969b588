import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "../../../policies/aws/iam/document";
import { principalsWithBothDuties } from "../../../policies/aws/keys/key-policy";
import { UNKNOWN } from "../../../policies/engine/property";

const ADMIN = "kms:PutKeyPolicy";
const USE = "kms:Decrypt";
const allow = (principal: unknown, ...actions: unknown[]) => ({
  Effect: "Allow",
  Principal: { AWS: principal },
  Action: actions,
});

function both(...statements: object[]) {
  const document = parseDocument({ Statement: statements });
  assert.equal(document.state, "known");
  return document.state === "known" ? principalsWithBothDuties(document.statements) : undefined;
}

describe("the duties of a key", () => {
  it("are one principal's in one statement or in several", () => {
    assert.deepEqual(both(allow("a", ADMIN, USE)), ["AWS a"]);
    assert.deepEqual(both(allow("a", ADMIN), allow(["b", "a"], USE)), ["AWS a"]);
    assert.deepEqual(both(allow("a", "kms:*")), ["AWS a"]);
  });

  it("are apart where each principal has one", () => {
    assert.deepEqual(both(allow("a", ADMIN), allow("b", USE)), []);
    assert.deepEqual(both({ ...allow("a", "kms:*"), Effect: "Deny" }), []);
  });

  it("are undecided while a principal or an action is unknown", () => {
    assert.equal(both(allow("a", ADMIN), allow(UNKNOWN, USE)), undefined);
    assert.equal(both(allow("a", ADMIN), allow("a", UNKNOWN)), undefined);
    assert.deepEqual(both(allow("a", "kms:*"), allow(UNKNOWN, USE)), ["AWS a"]);
  });

  it("never depend on the order of the statements", () => {
    const statement = fc.record({
      Effect: fc.constantFrom("Allow", "Deny"),
      Principal: fc.record({ AWS: fc.constantFrom("a", "b", "c") }),
      Action: fc.subarray([ADMIN, USE, "kms:*", "kms:List*"]),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1 }), (statements) => {
        const forth = both(...statements)?.toSorted();
        assert.deepEqual(both(...statements.toReversed())?.toSorted(), forth);
      }),
    );
  });
});
