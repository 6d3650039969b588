import assert from "node:assert/strict";
import fc from "fast-check";
import { cardNumberIn, looksSecret, passesLuhn, secretIn } from "../../../policies/engine/secrets";

/** A number with the check digit that makes it right. */
function withCheckDigit(digits: string): string {
  const right = [..."0123456789"].find((digit) => passesLuhn(digits + digit));
  return digits + String(right);
}
const digitsOf = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${String(length)}}$`));

describe("a check digit", () => {
  it("is right for exactly one of ten", () => {
    fc.assert(
      fc.property(digitsOf(15), (digits) => {
        const right = [..."0123456789"].filter((digit) => passesLuhn(digits + digit));
        assert.equal(right.length, 1);
      }),
    );
  });

  it("notices every changed digit", () => {
    fc.assert(
      fc.property(digitsOf(15), fc.nat(15), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const number = withCheckDigit(digits);
        const changed = (Number(number[at]) + by) % 10;
        assert.ok(!passesLuhn(number.slice(0, at) + String(changed) + number.slice(at + 1)));
      }),
    );
    assert.ok(!passesLuhn(""));
  });
});

describe("a card number", () => {
  it("is found with and without groups", () => {
    fc.assert(
      fc.property(digitsOf(14), fc.constantFrom("", " ", "-"), (digits, between) => {
        const number = withCheckDigit(`4${digits}`);
        const written = (number.match(/.{4}/g) ?? []).join(between);
        assert.ok(cardNumberIn(`card ${written}`));
      }),
    );
  });

  it("isn't any long number: identifiers, ARNs and timestamps are none", () => {
    for (const text of [
      "4111111111111112",
      "arn:aws:iam::111122223333:role/app",
      "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
      "1792345678901",
      "a4111111111111111b",
    ]) {
      assert.ok(!cardNumberIn(text), text);
    }
    assert.ok(cardNumberIn("4111111111111111"));
  });
});

describe("a shell's expansion", () => {
  it("gives a name no value where it only asks for one, and does where it has a default", () => {
    assert.equal(secretIn("${NVD_API_KEY:+-DnvdApiKeyEnvironmentVariable=NVD}"), undefined);
    assert.equal(secretIn("${DB_PASSWORD:?must be set by the pipeline}"), undefined);
    assert.equal(secretIn("${DB_PASSWORD:-" + "hunter2hunter2}"), "a password");
  });
});

describe("a credential", () => {
  // Put together here, so that no scanner takes this file for a leak.
  const samples: readonly (readonly [string, string])[] = [
    ["AKIA" + "IOSFODNN7EXAMPLE", "an AWS access key id"],
    ["-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"],
    ["ghp_" + "a".repeat(36), "a GitHub token"],
    ["postgres://app:" + "hunter2@db:5432/shop", "a password in a URL"],
    ["DB_PASSWORD=" + "correct-horse", "a password"],
  ];

  it("is known by its shape, and never part of the answer", () => {
    for (const [text, kind] of samples) {
      assert.equal(secretIn(text), kind);
      assert.ok(looksSecret(`x ${text} y`));
    }
  });

  it("isn't a reference to one, a flag or an ordinary text", () => {
    for (const text of [
      "password: ${DB_PASSWORD}",
      "secret=arn:aws:secretsmanager:eu-central-1:111122223333:secret:app",
      "requirePassword: true",
      "https://example.com/a",
      "repo:acme/shop:environment:prod",
    ]) {
      assert.equal(secretIn(text), undefined, text);
    }
  });
});
