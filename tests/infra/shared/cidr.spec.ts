import assert from "node:assert/strict";
import fc from "fast-check";
import { formatCidr, overlap, parseCidr, part } from "../../../infra/shared/cidr";

const read = (text: string) => parseCidr(text) ?? assert.fail(`'${text}' was not read`);

/** A network by arithmetic of our own: its first address as a number. */
interface Numbered {
  readonly first: number;
  readonly prefix: number;
}

/** Any network: a prefix, and a first address whose host bits are zero. */
const networks = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.nat({ max: 2 ** 32 - 1 }))
  .map(([prefix, address]): Numbered => {
    const size = 2 ** (32 - prefix);
    return { prefix, first: Math.floor(address / size) * size };
  });

const textOf = ({ first, prefix }: Numbered) =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;

describe("IPv4 networks", () => {
  it("are read back as they were written", () => {
    fc.assert(
      fc.property(networks, (network) => {
        assert.equal(formatCidr(read(textOf(network))), textOf(network));
      }),
    );
  });

  for (const wrong of [
    "10.0.0.0",
    "10.0.0.1/16",
    "10.0.0.0/33",
    "256.0.0.0/8",
    "",
    "a.b.c.d/8",
    "010.0.0.0/8",
    "10/8",
  ]) {
    it(`refuses '${wrong}'`, () => {
      assert.equal(parseCidr(wrong), undefined);
    });
  }

  it("overlap exactly when one contains the other", () => {
    fc.assert(
      fc.property(networks, networks, (one, other) => {
        const [wide, narrow] = one.prefix <= other.prefix ? [one, other] : [other, one];
        const size = 2 ** (32 - wide.prefix);
        const inside = Math.floor(narrow.first / size) * size === wide.first;
        assert.equal(overlap(read(textOf(one)), read(textOf(other))), inside);
        assert.equal(overlap(read(textOf(other)), read(textOf(one))), inside);
      }),
    );
  });

  it("are divided into parts that lie side by side", () => {
    const block = read("10.0.0.0/16");
    assert.equal(formatCidr(part(block, 18, 1)), "10.0.64.0/18");
    assert.equal(formatCidr(part(block, 18, 3)), "10.0.192.0/18");
    assert.throws(() => part(block, 18, 4), /has no part 4/);
    assert.throws(() => part(block, 15, 0), RangeError);
    assert.equal(formatCidr(part(read("0.0.0.0/0"), 1, 1)), "128.0.0.0/1");
  });
});
