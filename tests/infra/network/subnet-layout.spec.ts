import assert from "node:assert/strict";
import fc from "fast-check";
import { overlap, parseCidr } from "../../../infra/shared/cidr";
import { layOutSubnets } from "../../../infra/network/subnet-layout";
import { tiers } from "../../../infra/network/tiers";

const read = (text: string) => parseCidr(text) ?? assert.fail(`'${text}' was not read`);

describe("the subnets' layout", () => {
  it("gives each tier a quarter and each zone a quarter of that", () => {
    assert.deepEqual(layOutSubnets("10.0.0.0/16", 2), {
      public: ["10.0.0.0/20", "10.0.16.0/20"],
      application: ["10.0.64.0/20", "10.0.80.0/20"],
      database: ["10.0.128.0/20", "10.0.144.0/20"],
      management: ["10.0.192.0/20", "10.0.208.0/20"],
    });
  });

  it("never lets two subnets overlap, and none leave the VPC", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 2, max: 4 }),
        (prefix, second, zones) => {
          const vpc = `10.${second}.0.0/${prefix}`;
          const layout = layOutSubnets(vpc, zones);
          const all = tiers.flatMap((tier) => layout[tier]).map(read);
          assert.equal(all.length, 4 * zones);
          all.forEach((one, index) => {
            assert.ok(overlap(one, read(vpc)));
            assert.ok(all.slice(index + 1).every((other) => !overlap(one, other)));
          });
        },
      ),
    );
  });

  it("moves no subnet when a zone is added", () => {
    const [two, three] = [layOutSubnets("10.0.0.0/16", 2), layOutSubnets("10.0.0.0/16", 3)];
    for (const tier of tiers) assert.deepEqual(three[tier].slice(0, 2), two[tier]);
  });

  it("refuses a fifth zone and what is no network", () => {
    assert.throws(() => layOutSubnets("10.0.0.0/16", 5), RangeError);
    assert.throws(() => layOutSubnets("10.0.0.1/16", 2), /no IPv4 network/);
  });
});
