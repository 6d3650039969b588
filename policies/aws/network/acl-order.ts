import type { Stack } from "../../engine/graph";
import { UNKNOWN, known, textOf } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import { siblingsOf } from "../../engine/relation";
import { contains } from "./cidr";
import { includesPort } from "./ports";
import type { TrafficRule } from "./traffic-rule";
import { NETWORK_ACL, NETWORK_ACL_RULE, rulesOf } from "./traffic-rule";

export const DEFAULT_NETWORK_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const ACLS = [NETWORK_ACL, DEFAULT_NETWORK_ACL];

/**
 * The rules of the network ACL that a resource is, or belongs to, in one direction: inline ones and those of their
 * own. Rules that can't be read yet are left out, which leaves out no allowance that is judged by itself.
 */
function rulesOfAcl(
  resource: Resource,
  direction: TrafficRule["direction"],
  stack: Stack,
): readonly TrafficRule[] {
  const acls = ACLS.includes(resource.type)
    ? [resource]
    : stack.follow(resource, "networkAclId", ACLS).resources;
  const standing = acls.flatMap(
    (acl) => siblingsOf(acl, { types: [NETWORK_ACL_RULE], path: "networkAclId" }, stack).resources,
  );
  return [...acls, ...standing, ...rulesBesideIt(resource, stack)].flatMap((one) => {
    const rules = rulesOf(one, direction);
    return "unknown" in rules ? [] : rules;
  });
}

/** The rules that name the same ACL of another stack. */
function rulesBesideIt(resource: Resource, stack: Stack): readonly Resource[] {
  const id = textOf(known(resource.inputs, "networkAclId"));
  return id === ""
    ? []
    : stack
        .ofType(NETWORK_ACL_RULE)
        .filter((one) => textOf(known(one.inputs, "networkAclId")) === id);
}

/** Which of these ports a rule still lets through after the denials with lower numbers. */
export function portsLeft(
  rule: TrafficRule,
  ports: readonly number[],
  resource: Resource,
  stack: Stack,
): readonly number[] {
  const earlier = rulesOfAcl(resource, rule.direction, stack).filter(
    (other) =>
      other.denies &&
      other.number !== UNKNOWN &&
      rule.number !== UNKNOWN &&
      other.number < rule.number,
  );
  return ports.filter((port) => !earlier.some((other) => denies(other, rule, port)));
}

/** Whether a denial covers all that a rule allows at a port. */
function denies(denial: TrafficRule, { protocol, cidrs }: TrafficRule, port: number): boolean {
  const { ports } = denial;
  const sameProtocol = denial.protocol === "all" || denial.protocol === protocol;
  // Remote login is TCP: a denial of it is one, whatever else the rule allows.
  const isTcp = protocol === "all" && (denial.protocol === "tcp" || denial.protocol === "6");
  return (
    (sameProtocol || isTcp) &&
    ports !== UNKNOWN &&
    includesPort(ports, port) &&
    cidrs.every(
      (cidr) =>
        cidr !== UNKNOWN &&
        denial.cidrs.some((other) => other !== UNKNOWN && contains(other, cidr)),
    )
  );
}
