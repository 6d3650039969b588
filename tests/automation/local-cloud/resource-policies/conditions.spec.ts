import * as assert from "node:assert/strict";
import { allHold } from "../../../../automation/local-cloud/resource-policies/conditions";

const context = {
  "aws:sourceaccount": ["111122223333"],
  "kms:encryptioncontext:aws:logs:arn": ["arn:aws:logs:eu-central-1:111122223333:log-group:app"],
  "kms:grantoperations": ["Decrypt", "Encrypt"],
};
const cases: readonly [string, object, boolean][] = [
  ["no condition", {}, true],
  ["a value", { StringEquals: { "aws:SourceAccount": "111122223333" } }, true],
  ["one of several values", { StringEquals: { "AWS:SourceAccount": ["0", "111122223333"] } }, true],
  ["another value", { StringEquals: { "aws:SourceAccount": "0" } }, false],
  ["a missing key", { StringEquals: { "aws:SourceArn": "x" } }, false],
  ["a missing key, if it exists", { StringEqualsIfExists: { "aws:SourceArn": "x" } }, true],
  ["a missing key, unlike anything", { StringNotEquals: { "aws:SourceArn": "x" } }, true],
  ["a value, unlike another", { StringNotEquals: { "aws:SourceAccount": "0" } }, true],
  ["a value, not unlike itself", { StringNotLike: { "aws:SourceAccount": "1111*" } }, false],
  ["a missing key, null", { Null: { "aws:SourceArn": "true" } }, true],
  ["a key that is there, null", { Null: { "aws:SourceAccount": "true" } }, false],
  ["a key that is there, not null", { Null: { "aws:SourceAccount": "false" } }, true],
  [
    "an ARN with a star in its last part",
    {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:log-group:*",
      },
    },
    true,
  ],
  [
    "an ARN's star, which reaches over no colon",
    { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:*:log-group:app" } },
    false,
  ],
  [
    "all of a set",
    { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt", "Encrypt"] } },
    true,
  ],
  [
    "not all of a set",
    { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] } },
    false,
  ],
  ["any of a set", { "ForAnyValue:StringEquals": { "kms:GrantOperations": ["Decrypt"] } }, true],
  ["all of nothing", { "ForAllValues:StringEquals": { "kms:X": ["a"] } }, true],
  ["any of nothing", { "ForAnyValue:StringEquals": { "kms:X": ["a"] } }, false],
  [
    "two operators, of which one doesn't hold",
    { StringEquals: { "aws:SourceAccount": "111122223333" }, StringLike: { "aws:SourceArn": "*" } },
    false,
  ],
];

describe("the conditions of a policy", () => {
  for (const [name, conditions, expected] of cases) {
    it(`${expected ? "hold" : "don't hold"} for ${name}`, () => {
      assert.equal(allHold(conditions as never, context), expected);
    });
  }

  it("are refused where they can't be judged", () => {
    assert.throws(
      () => allHold({ DateLessThan: { "aws:CurrentTime": "2026-01-01" } }, context),
      /can't judge the condition operator "DateLessThan"; add it to/,
    );
  });
});
