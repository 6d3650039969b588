import assert from "node:assert/strict";
import fc from "fast-check";
import type { Statement } from "../../../../policies/aws/iam/document";
import {
  accountOf,
  allowsEverybody,
  allowsEverything,
  coversAction,
  matchesPattern,
  parseDocument,
} from "../../../../policies/aws/iam/document";
import { UNKNOWN } from "../../../../policies/engine/property";

function statement(over: object = {}): Statement {
  const document = parseDocument({ Statement: { Effect: "Allow", ...over } });
  assert.equal(document.state, "known");
  assert.ok(document.state === "known" && document.statements[0] !== undefined);
  return document.statements[0];
}

describe("a policy document", () => {
  it("is the same as text and as an object, with single values and with lists", () => {
    const single = { Statement: { Effect: "Deny", Action: "s3:*", Principal: { AWS: "a" } } };
    const lists = { Statement: [{ Effect: "Deny", Action: ["s3:*"], Principal: { AWS: ["a"] } }] };
    assert.deepEqual(parseDocument(single), parseDocument(lists));
    assert.deepEqual(parseDocument(JSON.stringify(single)), parseDocument(lists));
  });

  it("says why it can't be read", () => {
    for (const value of ["{", 1, null, {}, { Statement: [] }, { Statement: [UNKNOWN] }]) {
      assert.equal(parseDocument(value).state, "unreadable");
    }
  });

  it("tells a statement by its place, and by its Sid where that is printable", () => {
    assert.equal(statement({ Sid: "Look" }).name, "Statement[0] (Look)");
    assert.equal(statement({ Sid: "a\nb".repeat(50) }).name, "Statement[0]");
  });

  it("is read without an exception whatever it holds, and judged", () => {
    const odd = fc.anything({ withNullPrototype: false });
    const part = fc.oneof(odd, fc.constantFrom("*", UNKNOWN, ["*"], { AWS: "*" }));
    const drawn = fc.record(
      {
        Effect: part,
        Principal: part,
        NotPrincipal: part,
        Action: part,
        NotAction: part,
        Resource: part,
        Condition: fc.oneof(part, fc.dictionary(fc.string(), part)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.record({ Statement: fc.array(drawn) })), (value) => {
        const document = parseDocument(value);
        if (document.state === "unreadable") return;
        for (const one of document.statements) {
          allowsEverybody(one);
          allowsEverything(one);
        }
      }),
    );
  });
});

describe("what a statement covers", () => {
  it("follows wildcards, in any case", () => {
    assert.equal(coversAction(statement({ Action: "S3:get*" }), "s3:GetObject"), true);
    assert.equal(coversAction(statement({ Action: "s3:Get?bject" }), "s3:GetObject"), true);
    assert.equal(coversAction(statement({ Action: "s3:Put*" }), "s3:GetObject"), false);
  });

  it("turns NotAction around", () => {
    const allBut = statement({ NotAction: ["iam:*"] });
    assert.equal(coversAction(allBut, "s3:GetObject"), true);
    assert.equal(coversAction(allBut, "iam:PassRole"), false);
  });

  it("is undecided where an unknown part could change it, and only there", () => {
    assert.equal(
      coversAction(statement({ Action: ["s3:List*", UNKNOWN] }), "s3:GetObject"),
      undefined,
    );
    assert.equal(coversAction(statement({ Action: ["s3:*", UNKNOWN] }), "s3:GetObject"), true);
    assert.equal(coversAction(statement({ NotAction: [UNKNOWN] }), "s3:GetObject"), undefined);
  });

  it("matches a pattern as IAM does: each text by itself, by * and with ? for a character", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, at) => {
        const literal = text.replace(/[*?]/g, "");
        assert.equal(matchesPattern(literal, literal), true);
        assert.equal(matchesPattern("*", text), true);
        assert.equal(matchesPattern(`${literal}*`, literal + text), true);
        const holed = literal.slice(0, at % 5) + "*" + literal.slice((at % 5) + 1);
        assert.equal(matchesPattern(holed, literal), true);
      }),
    );
  });
});

describe("who a statement lets in", () => {
  const everybody = { Principal: "*", Action: "s3:GetObject", Resource: "*" };
  const where = (Condition: unknown) => allowsEverybody(statement({ ...everybody, Condition }));

  it("is everybody by * alone, by AWS: * and by all but somebody", () => {
    assert.equal(allowsEverybody(statement(everybody)), true);
    assert.equal(
      allowsEverybody(statement({ ...everybody, Principal: { AWS: ["a", "*"] } })),
      true,
    );
    assert.equal(allowsEverybody(statement({ NotPrincipal: { AWS: "a" } })), true);
    assert.equal(allowsEverybody(statement({ ...everybody, Principal: { AWS: "a" } })), false);
    assert.equal(allowsEverybody(statement({ ...everybody, Effect: "Deny" })), false);
  });

  it("isn't everybody under a condition that binds the caller", () => {
    assert.equal(where({ StringEquals: { "AWS:PrincipalOrgID": "o-1" } }), false);
    assert.equal(where({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } }), false);
  });

  it("is everybody still under a condition that binds nobody", () => {
    assert.equal(where({ StringLike: { "aws:PrincipalOrgID": "*" } }), true);
    assert.equal(where({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } }), true);
    assert.equal(where({ StringEqualsIfExists: { "aws:SourceAccount": "1" } }), true);
    assert.equal(where({ StringNotEquals: { "aws:SourceAccount": "1" } }), true);
    assert.equal(where({ Bool: { "aws:SecureTransport": "true" } }), true);
  });

  it("is undecided while the condition or its value is unknown", () => {
    assert.equal(where(UNKNOWN), undefined);
    assert.equal(where({ StringEquals: { "aws:SourceAccount": UNKNOWN } }), undefined);
    assert.equal(where({ StringEquals: { "aws:SourceAccount": ["*", UNKNOWN] } }), true);
  });

  it("is named by the account in an ARN or by itself", () => {
    assert.equal(accountOf("arn:aws:iam::111122223333:role/app"), "111122223333");
    assert.equal(accountOf("111122223333"), "111122223333");
    assert.equal(accountOf("arn:aws:s3:::files"), undefined);
    assert.equal(accountOf("*"), undefined);
  });
});
