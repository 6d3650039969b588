import { UNKNOWN_TEXT, resource, urn } from "../harness/resources";
import assert from "node:assert/strict";
import fc from "fast-check";
import { stackOf } from "../../../policies/aws/stack";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const KEY = "aws:kms/key:Key";
const vpc = resource("vpc", VPC, {}, { outputs: { id: "vpc-1", arn: "arn:vpc-1" } });
const names = (resources: readonly { name: string }[]) => resources.map(({ name }) => name);

describe("a link between resources", () => {
  it("is followed by id, by ARN, and only to the wanted types", () => {
    const subnet = resource("a", SUBNET, { vpcId: "vpc-1", other: "arn:vpc-1" });
    const stack = stackOf([vpc, subnet]);
    assert.deepEqual(names(stack.follow(subnet, "vpcId", [VPC]).resources), ["vpc"]);
    assert.deepEqual(names(stack.follow(subnet, "other", [VPC]).resources), ["vpc"]);
    const wrong = stack.follow(subnet, "vpcId", [KEY]);
    assert.deepEqual([wrong.resources, wrong.outside], [[], ["vpc-1"]]);
  });

  it("is followed by what an unknown value was made from", () => {
    const subnet = resource(
      "a",
      SUBNET,
      { vpcId: UNKNOWN_TEXT },
      { dependencies: { vpcId: [vpc.urn] } },
    );
    const stack = stackOf([vpc, subnet]);
    assert.deepEqual(names(stack.follow(subnet, "vpcId", [VPC]).resources), ["vpc"]);
    assert.equal(stack.follow(subnet, "vpcId", [KEY]).undecided, true);
  });

  it("tells an absent value from one that leads out of the stack", () => {
    const subnet = resource("a", SUBNET, { vpcId: "vpc-9", empty: [] });
    const stack = stackOf([subnet]);
    assert.equal(stack.follow(subnet, "missing", [VPC]).absent, true);
    assert.equal(stack.follow(subnet, "empty", [VPC]).absent, true);
    assert.deepEqual(stack.follow(subnet, "vpcId", [VPC]).outside, ["vpc-9"]);
  });

  it("is followed element by element, so that one unknown doesn't hide the others", () => {
    const one = resource("one", SUBNET, {}, { outputs: { id: "s-1" } });
    const group = resource("group", KEY, { subnetIds: ["s-1", UNKNOWN_TEXT, "s-9", [1]] });
    const link = stackOf([one, group]).follow(group, "subnetIds", [SUBNET]);
    assert.deepEqual(names(link.resources), ["one"]);
    assert.equal(link.undecided, true);
    assert.deepEqual(link.outside, ["s-9", "no text"]);
  });

  it("is known from the other end too, with those that may yet point there", () => {
    const here = resource("here", SUBNET, { vpcId: "vpc-1" });
    const late = resource("late", SUBNET, { vpcId: UNKNOWN_TEXT });
    const away = resource("away", SUBNET, { vpcId: "vpc-9" });
    const pointers = stackOf([vpc, here, late, away]).pointingAt(vpc, SUBNET, "vpcId");
    assert.deepEqual(names(pointers.resources), ["here"]);
    assert.deepEqual(names(pointers.undecided), ["late"]);
  });

  it("is the same from both ends, whoever points at whom", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 20 }), (targets) => {
        const vpcs = [0, 1, 2, 3].map((n) =>
          resource(`vpc${n}`, VPC, {}, { outputs: { id: `vpc-${n}` } }),
        );
        const subnets = targets.map((n, i) => resource(`s${i}`, SUBNET, { vpcId: `vpc-${n}` }));
        const stack = stackOf([...vpcs, ...subnets]);
        for (const one of vpcs) {
          const from = subnets.filter((subnet) =>
            stack.follow(subnet, "vpcId", [VPC]).resources.includes(one),
          );
          assert.deepEqual(stack.pointingAt(one, SUBNET, "vpcId").resources, from);
        }
      }),
    );
  });

  it("is found by URN and by type", () => {
    const stack = stackOf([vpc]);
    assert.equal(stack.find(urn("vpc", VPC)), vpc);
    assert.deepEqual(stack.ofType(SUBNET, VPC), [vpc]);
  });
});
