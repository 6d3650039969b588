import assert from "node:assert/strict";
import { parseDocument } from "../../../../policies/aws/iam/document";
import { demands, letsPeopleIn, tests } from "../../../../policies/aws/iam/trust";
import { UNKNOWN } from "../../../../policies/engine/property";

function statement(Principal: unknown, Condition?: unknown, Action: unknown = "sts:AssumeRole") {
  const document = parseDocument({ Statement: { Effect: "Allow", Principal, Action, Condition } });
  assert.ok(document.state === "known" && document.statements[0] !== undefined);
  return document.statements[0];
}
const ACCOUNT = "arn:aws:iam::111122223333";

describe("the trust of a role", () => {
  it("lets people in by user and by account, workloads by role and by service", () => {
    for (const person of ["*", "111122223333", `${ACCOUNT}:root`, `${ACCOUNT}:user/ada`]) {
      assert.equal(letsPeopleIn(statement({ AWS: person })), true, person);
    }
    assert.equal(letsPeopleIn(statement({ AWS: `${ACCOUNT}:role/app` })), false);
    assert.equal(letsPeopleIn(statement({ Service: "ec2.amazonaws.com" })), false);
    assert.equal(letsPeopleIn(statement({ AWS: UNKNOWN })), undefined);
    assert.equal(
      letsPeopleIn(statement({ AWS: `${ACCOUNT}:root` }, undefined, "sts:TagSession")),
      false,
    );
  });

  it("counts a condition only where it demands something", () => {
    const tested = (Condition: unknown) => tests(statement("*", Condition), "aws:sourceaccount");
    assert.equal(tested({ StringEquals: { "aws:SourceAccount": "1" } }), true);
    assert.equal(tested({ StringLike: { "aws:SourceAccount": "*" } }), false);
    assert.equal(tested({ StringEqualsIfExists: { "aws:SourceAccount": "1" } }), false);
    assert.equal(tested({ StringNotEquals: { "aws:SourceAccount": "1" } }), false);
    assert.equal(tested({ StringEquals: { "aws:SourceAccount": [] } }), false);
    assert.equal(tested({ StringEquals: { "aws:SourceAccount": UNKNOWN } }), undefined);
    assert.equal(tested(UNKNOWN), undefined);
    assert.equal(tested(undefined), false);
  });

  it("demands a value that every alternative passes", () => {
    const twoFactors = (...values: string[]) =>
      demands(
        statement("*", { Bool: { "aws:MultiFactorAuthPresent": values } }),
        /^aws:multifactorauthpresent$/,
        (value) => value === "true",
      );
    assert.equal(twoFactors("true"), true);
    assert.equal(twoFactors("true", "false"), false);
  });
});
