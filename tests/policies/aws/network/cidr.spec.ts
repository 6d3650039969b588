import assert from "node:assert/strict";
import fc from "fast-check";
import {
  contains,
  isCidr,
  isOpen,
  isPrivate,
  overlap,
} from "../../../../policies/aws/network/cidr";

const byte = fc.nat(255);
const prefix = fc.nat(32);
const address = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join("."));
const cidr = fc.tuple(address, prefix).map(([ip, bits]) => `${ip}/${bits}`);

describe("an address range", () => {
  it("lies in itself and in the whole internet", () => {
    fc.assert(
      fc.property(cidr, (range) => {
        assert.ok(contains(range, range));
        assert.ok(contains("0.0.0.0/0", range));
        assert.ok(overlap(range, range));
      }),
    );
  });

  it("lies in every wider range around it, and in no narrower one", () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 32 }), fc.nat(31), (ip, long, short) => {
        fc.pre(short < long);
        assert.ok(contains(`${ip}/${short}`, `${ip}/${long}`));
        assert.ok(!contains(`${ip}/${long}`, `${ip}/${short}`));
      }),
    );
  });

  it("overlaps another just where the other overlaps it", () => {
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        assert.equal(overlap(one, other), overlap(other, one));
      }),
    );
  });

  it("is private or open, never both", () => {
    fc.assert(
      fc.property(cidr, (range) => {
        assert.ok(!(isPrivate(range) && isOpen(range)));
      }),
    );
    for (const range of ["10.1.0.0/16", "192.168.1.1/32", "100.64.0.0/10", "fd00::/8", "::1/128"]) {
      assert.ok(isPrivate(range), range);
    }
    for (const range of ["0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/3"]) {
      assert.ok(isOpen(range), range);
    }
    assert.ok(!isOpen("203.0.113.0/24"));
    assert.ok(!isPrivate("172.32.0.0/12"));
  });

  it("is none in a text that is none, and families don't mix", () => {
    for (const text of ["", "10.0.0.0", "10.0.0.0/33", "internet", "10.0.0/8/8"]) {
      assert.ok(!isCidr(text), text);
      assert.ok(!isPrivate(text) && !isOpen(text) && !contains("0.0.0.0/0", text), text);
    }
    assert.ok(!contains("::/0", "10.0.0.0/8"));
  });
});
