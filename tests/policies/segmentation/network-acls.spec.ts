import assert from "node:assert/strict";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { stackOf } from "../../../policies/aws/stack";
import type { Resource } from "../../../policies/engine/resource";
import { SUBNET } from "../../../policies/aws/types/resource-types";
import { NETWORK_ACL } from "../../../policies/aws/network/traffic-rule";
import { INTERNET } from "../../../policies/segmentation/far-end";
import { throughAcls } from "../../../policies/segmentation/network-acls";

const CIDRS = ["0.0.0.0/0", "9.0.0.0/8", "9.1.0.0/16", "198.51.100.0/24", "10.0.0.0/16", "::/0"];
const rule = fc.record({
  ruleNo: fc.integer({ min: 1, max: 200 }),
  action: fc.constantFrom("allow", "deny"),
  protocol: fc.constant("tcp"),
  cidr: fc.constantFrom(...CIDRS),
  fromPort: fc.integer({ min: 0, max: 100 }),
  length: fc.integer({ min: 0, max: 60 }),
});
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

const bare = { name: "", protect: false, ignoreChanges: [], dependencies: {} };

function aclOf(rules: readonly Rule[]): { stack: ReturnType<typeof stackOf>; subnet: Resource } {
  const subnet = { ...bare, urn: "s", type: SUBNET, inputs: {}, outputs: { id: "subnet-1" } };
  const ingress = rules.map(({ cidr, length, ...one }) => ({
    ...one,
    toPort: one.fromPort + length,
    ...(cidr.includes(":") ? { ipv6CidrBlock: cidr } : { cidrBlock: cidr }),
  }));
  const acl = {
    ...bare,
    urn: "a",
    type: NETWORK_ACL,
    inputs: { subnetIds: ["subnet-1"], ingress },
  };
  return { stack: stackOf([subnet, acl]), subnet };
}

/** What AWS does with one packet: the lowest-numbered rule that fits decides, else it is dropped. */
function letsIn(rules: readonly Rule[], address: string, port: number): boolean {
  const from = ipaddr.parse(address);
  const first = rules
    .toSorted((a, b) => a.ruleNo - b.ruleNo)
    .find(({ cidr, fromPort, length }) => {
      const [network, bits] = ipaddr.parseCIDR(cidr);
      const fits = network.kind() === from.kind() && from.match(network, bits);
      return fits && fromPort <= port && port <= fromPort + length;
    });
  return first?.action === "allow";
}

describe("what network ACLs let in from the internet", () => {
  const address = fc.constantFrom("9.1.2.3", "9.200.0.1", "198.51.100.7", "8.8.8.8", "2001:db8::1");
  // Two rules of one number can't be: AWS refuses them.
  const rules = fc.uniqueArray(rule, { selector: ({ ruleNo }) => ruleNo, maxLength: 7 });

  it("holds every packet that AWS would let in, whatever the rules", () => {
    fc.assert(
      fc.property(rules, address, fc.integer({ min: 0, max: 160 }), (all, from, port) => {
        if (!letsIn(all, from, port)) return;
        const { stack, subnet } = aclOf(all);
        const { ports } = throughAcls([subnet], "ingress", INTERNET, stack);
        assert.ok(ports.some((range) => range.from <= port && port <= range.to));
      }),
      { numRuns: 2_000 },
    );
  });

  it("holds no port that all rules together deny to everybody", () => {
    const whole = fc.uniqueArray(
      rule.map((one) => ({ ...one, cidr: "0.0.0.0/0" })),
      { selector: ({ ruleNo }) => ruleNo, maxLength: 7 },
    );
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 160 }), (all, port) => {
        const { stack, subnet } = aclOf(all);
        const { ports } = throughAcls([subnet], "ingress", INTERNET, stack);
        const open = ports.some((range) => range.from <= port && port <= range.to);
        assert.equal(open, letsIn(all, "8.8.8.8", port));
      }),
      { numRuns: 1_000 },
    );
  });
});
