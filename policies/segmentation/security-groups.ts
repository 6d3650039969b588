import type { Stack } from "../engine/graph";
import { UNKNOWN, readOne } from "../engine/property";
import { siblingsOf } from "../engine/relation";
import type { Resource } from "../engine/resource";
import {
  EGRESS_RULE,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  rulesOf,
} from "../aws/network/traffic-rule";
import type { TrafficRule } from "../aws/network/traffic-rule";
import type { FarEnd } from "./far-end";
import { mayBeIn } from "./far-end";
import type { Passage } from "./passage";
import { passageOf } from "./passage";
import type { Placement } from "./placement";
import { EVERY_PORT } from "./port-set";

const STANDALONE = [SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE];
const GATEWAY_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** What the security groups of a placement let through, from or to a far end. */
export function throughGroups(
  placement: Placement,
  direction: TrafficRule["direction"],
  end: FarEnd,
  stack: Stack,
): Passage {
  if (placement.unguarded) {
    return passageOf([{ ports: EVERY_PORT, by: "no security group is named", certain: false }]);
  }
  return passageOf(
    placement.groups.flatMap((group) =>
      rulesIn(group, direction, stack).flatMap(({ resource, rule }) => {
        const answer = admits(resource, rule, end, group, stack);
        if (answer === false) return [];
        const by = rule.path === "" ? resource.name : `${resource.name} ${rule.path}`;
        const open = rule.ports === UNKNOWN ? EVERY_PORT : [rule.ports];
        return [{ ports: open, by, certain: answer === true && rule.ports !== UNKNOWN }];
      }),
    ),
  );
}

/** All rules of a group in one direction, whichever resource declares them. */
function rulesIn(group: Resource, direction: TrafficRule["direction"], stack: Stack) {
  const { resources, undecided } = siblingsOf(
    group,
    { types: STANDALONE, path: "securityGroupId" },
    stack,
  );
  return [group, ...resources, ...undecided].flatMap((resource) => {
    const rules = rulesOf(resource, direction);
    return "unknown" in rules
      ? [{ resource, rule: anything(rules.unknown, direction) }]
      : rules.map((rule) => ({ resource, rule }));
  });
}

/** A list of rules that isn't known yet may hold any rule. */
function anything(path: string, direction: TrafficRule["direction"]): TrafficRule {
  return {
    path,
    direction,
    protocol: UNKNOWN,
    ports: UNKNOWN,
    cidrs: [UNKNOWN],
    groups: false,
    prefixLists: false,
    denies: false,
    number: UNKNOWN,
  };
}

/** Whether a rule lets the far end through; undefined when that is not known yet. */
function admits(
  resource: Resource,
  rule: TrafficRule,
  end: FarEnd,
  group: Resource,
  stack: Stack,
): boolean | undefined {
  const answers: (boolean | undefined)[] = rule.cidrs.map((cidr) =>
    cidr === UNKNOWN ? undefined : mayBeIn(end, cidr),
  );
  if (rule.groups && end.kind === "placement") {
    answers.push(namesGroupOf(resource, rule, end.placement, group, stack));
  }
  if (rule.prefixLists && end.kind === "internet") {
    answers.push(isOfEndpoint(resource, rule, stack) ? false : undefined);
  }
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** The list of a gateway endpoint holds addresses of an AWS service, which the endpoint serves, not the internet. */
function isOfEndpoint(resource: Resource, rule: TrafficRule, stack: Stack): boolean {
  const path = rule.path === "" ? "prefixListId" : `${rule.path}.prefixListIds`;
  const { resources, outside, undecided } = stack.follow(resource, path, [GATEWAY_ENDPOINT]);
  const lists = stack
    .ofType(GATEWAY_ENDPOINT)
    .map(({ outputs }) => readOne(outputs, "prefixListId"))
    .flatMap((one) => (one.state === "known" ? [one.value] : []));
  return !undecided && resources.length + outside.length > 0
    ? outside.every((id) => lists.includes(id))
    : false;
}

function namesGroupOf(
  resource: Resource,
  rule: TrafficRule,
  placement: Placement,
  group: Resource,
  stack: Stack,
): boolean | undefined {
  const paths =
    rule.path === ""
      ? ["sourceSecurityGroupId", "referencedSecurityGroupId"]
      : [`${rule.path}.securityGroups`];
  const links = paths.map((path) => stack.follow(resource, path, [SECURITY_GROUP]));
  const named = links.flatMap((link) => link.resources);
  if (named.some((one) => placement.groups.includes(one))) return true;
  // Without a named group the rule's `self` is what it means.
  if (named.length === 0 && links.every((link) => link.absent)) {
    return placement.groups.includes(group);
  }
  return links.some((link) => link.undecided || link.outside.length > 0) && placement.undecided
    ? undefined
    : false;
}
