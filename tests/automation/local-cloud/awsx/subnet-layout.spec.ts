import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import {
  formatBlock,
  lastOf,
  layOutSubnets,
  parseBlock,
  type SubnetSpec,
} from "../../../../automation/local-cloud/awsx/subnet-layout";

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];

const block = fc
  .record({ address: fc.nat(2 ** 32 - 1), mask: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, mask }) => formatBlock({ first: address - (address % 2 ** (32 - mask)), mask }));

const spec: fc.Arbitrary<SubnetSpec> = fc
  .record({
    type: fc.constantFrom("Public" as const, "Private" as const, "Isolated" as const),
    cidrMask: fc.option(fc.integer({ min: 18, max: 28 }), { nil: undefined }),
  })
  .map(({ type, cidrMask }) => (cidrMask === undefined ? { type } : { type, cidrMask }));

describe("the layout of subnets", () => {
  it("reads and writes the same blocks", () => {
    fc.assert(fc.property(block, (text) => assert.equal(formatBlock(parseBlock(text)), text)));
  });

  it("never lets subnets overlap or leave the VPC, each aligned to its size", () => {
    let laidOut = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(spec, { minLength: 1, maxLength: 5 }),
        (mask, count, specs) => {
          const vpcBlock = `10.32.0.0/${mask}`;
          let subnets;
          try {
            subnets = layOutSubnets("vpc", vpcBlock, zones.slice(0, count), specs);
          } catch (error) {
            assert.match(String(error), /don't fit/);
            return;
          }
          laidOut += 1;
          assert.equal(subnets.length, count * specs.length);
          const vpc = parseBlock(vpcBlock);
          const blocks = subnets.map((subnet) => parseBlock(subnet.cidrBlock));
          blocks.sort((one, other) => one.first - other.first);
          for (const [index, here] of blocks.entries()) {
            assert.equal(here.first % 2 ** (32 - here.mask), 0);
            assert.ok(here.first >= vpc.first && lastOf(here) <= lastOf(vpc));
            const next = blocks[index + 1];
            assert.ok(next === undefined || lastOf(here) < next.first);
          }
        },
      ),
      { seed: 7, numRuns: 500 },
    );
    assert.ok(laidOut > 100, `only ${laidOut} layouts fitted: the property says little`);
  });

  // What awsx 3.9.0 answers for the same arguments (awsx/ec2/subnetDistributorNew.ts).
  it("gives the same ranges as awsx for the stack's four tiers", () => {
    const specs: SubnetSpec[] = [
      { type: "Public", name: "public", cidrMask: 24 },
      { type: "Private", name: "service", cidrMask: 20 },
      { type: "Isolated", name: "database", cidrMask: 24 },
    ];
    const subnets = layOutSubnets("net", "10.1.0.0/16", zones.slice(0, 2), specs);
    assert.deepEqual(
      subnets.map((subnet) => [subnet.name, subnet.cidrBlock]),
      [
        ["net-public-1", "10.1.0.0/24"],
        ["net-service-1", "10.1.16.0/20"],
        ["net-database-1", "10.1.32.0/24"],
        ["net-public-2", "10.1.128.0/24"],
        ["net-service-2", "10.1.144.0/20"],
        ["net-database-2", "10.1.160.0/24"],
      ],
    );
  });

  it("lays out private and public subnets when nothing is asked for", () => {
    const subnets = layOutSubnets("net", "10.0.0.0/16", zones, undefined);
    assert.deepEqual(
      subnets.slice(0, 2).map((subnet) => [subnet.name, subnet.cidrBlock]),
      [
        ["net-private-1", "10.0.0.0/19"],
        ["net-public-1", "10.0.32.0/20"],
      ],
    );
  });

  it("takes explicit blocks, one a zone, and refuses any other number", () => {
    const given: SubnetSpec[] = [{ type: "Public", cidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"] }];
    const subnets = layOutSubnets("net", "10.0.0.0/16", zones.slice(0, 2), given);
    assert.deepEqual(
      subnets.map((subnet) => subnet.cidrBlock),
      ["10.0.0.0/24", "10.0.1.0/24"],
    );
    assert.throws(
      () => layOutSubnets("net", "10.0.0.0/16", zones, given),
      /one block for each of the 3 zones, in every spec; "Public" has 2/,
    );
  });

  it("refuses a size that is no power of two, and one that contradicts its mask", () => {
    const lay = (one: SubnetSpec) => () => layOutSubnets("net", "10.0.0.0/16", zones, [one]);
    assert.throws(lay({ type: "Public", size: 100 }), /size 100 is no power of two/);
    assert.throws(
      lay({ type: "Public", size: 256, cidrMask: 25 }),
      /is a \/24, but cidrMask says \/25/,
    );
  });
});
