import type { Stack } from "../engine/graph";
import { UNKNOWN, readOne } from "../engine/property";
import { siblingsOf } from "../engine/relation";
import type { Resource } from "../engine/resource";
import { NETWORK_ACL, NETWORK_ACL_RULE, rulesOf } from "../aws/network/traffic-rule";
import type { TrafficRule } from "../aws/network/traffic-rule";
import type { FarEnd } from "./far-end";
import { isWhollyIn, mayBeIn } from "./far-end";
import type { Opening, Passage } from "./passage";
import { passageOf } from "./passage";
import type { PortSet } from "./port-set";
import { EVERY_PORT, difference, intersection } from "./port-set";

const DEFAULT_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";

/**
 * What the network ACLs of the subnets let through, from or to a far end: what one of them does. Answers
 * are filtered too in AWS; they are taken as let through, so that "nothing gets through" stays true.
 */
export function throughAcls(
  subnets: readonly Resource[],
  direction: TrafficRule["direction"],
  end: FarEnd,
  stack: Stack,
): Passage {
  return passageOf(
    subnets.flatMap((subnet) => {
      const own = siblingsOf(subnet, { types: [NETWORK_ACL], path: "subnetIds" }, stack);
      // Before the update an ACL can seem to be of more subnets than it is: any of them may be the one.
      const acls = own.resources.length > 0 ? own.resources : defaultAcls(stack);
      if (acls.length === 0) {
        const by = `the default network ACL of ${subnet.name}`;
        return [{ ports: EVERY_PORT, by, certain: own.undecided.length === 0 }];
      }
      const openings = acls.flatMap((acl) => openingsOf(acl, direction, end, stack));
      return acls.length === 1 ? openings : openings.map((one) => ({ ...one, certain: false }));
    }),
  );
}

function defaultAcls(stack: Stack): readonly Resource[] {
  return stack.ofType(DEFAULT_ACL);
}

interface NumberedRule {
  readonly number: number;
  readonly rule: TrafficRule;
  readonly name: string;
}

type Family = "IPv4" | "IPv6";

/** Each family has rules of its own: a denial of one says nothing about the other. */
function openingsOf(
  acl: Resource,
  direction: TrafficRule["direction"],
  end: FarEnd,
  stack: Stack,
): Opening[] {
  const rules = numberedRules(acl, direction, stack);
  return [...inOrder(rules, "IPv4", end), ...inOrder(rules, "IPv6", end)];
}

/** Rules count in the order of their numbers; the first that fits decides. */
function inOrder(rules: readonly NumberedRule[], family: Family, end: FarEnd): Opening[] {
  let left: PortSet = EVERY_PORT;
  const openings: Opening[] = [];
  for (const { rule, name } of rules) {
    const cidrs = rule.cidrs.filter((cidr) => cidr === UNKNOWN || familyOf(cidr) === family);
    if (!cidrs.some((cidr) => cidr === UNKNOWN || mayBeIn(end, cidr))) continue;
    const certain = rule.ports !== UNKNOWN && !cidrs.includes(UNKNOWN);
    const ports = rule.ports === UNKNOWN ? EVERY_PORT : [rule.ports];
    const opened = intersection(ports, left);
    if (!rule.denies && opened.length > 0) openings.push({ ports: opened, by: name, certain });
    const all = cidrs.some((cidr) => cidr !== UNKNOWN && isWhollyIn(end, cidr));
    if (certain && all) left = difference(left, ports);
  }
  return openings;
}

function familyOf(cidr: string): Family {
  return cidr.includes(":") ? "IPv6" : "IPv4";
}

function numberedRules(
  acl: Resource,
  direction: TrafficRule["direction"],
  stack: Stack,
): NumberedRule[] {
  const standalone = siblingsOf(acl, { types: [NETWORK_ACL_RULE], path: "networkAclId" }, stack);
  return [acl, ...standalone.resources, ...standalone.undecided]
    .flatMap((resource) => {
      const rules = rulesOf(resource, direction);
      if ("unknown" in rules) return [unknownRule(resource, direction)];
      return rules.map((rule) => {
        const at = rule.path === "" ? "ruleNumber" : `${rule.path}.ruleNo`;
        const number = readOne(resource.inputs, at);
        const known = number.state === "known" ? Number(number.value) : 0;
        return { number: known, rule, name: `${resource.name} rule ${known}` };
      });
    })
    .toSorted((a, b) => a.number - b.number);
}

function unknownRule(resource: Resource, direction: TrafficRule["direction"]): NumberedRule {
  const rule: TrafficRule = {
    path: direction,
    direction,
    protocol: UNKNOWN,
    ports: UNKNOWN,
    cidrs: [UNKNOWN],
    groups: false,
    prefixLists: false,
    denies: false,
    number: UNKNOWN,
  };
  return { number: 0, rule, name: `${resource.name} (rules not known yet)` };
}
