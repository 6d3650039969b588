import type { Check, Context } from "../../engine/check";
import { isOpen } from "./cidr";
import type { Link, Stack } from "../../engine/graph";
import type { PortRange } from "./ports";
import { ALL_PORTS, isEveryPort } from "./ports";
import type { Text } from "../iam/document";
import { UNKNOWN, numberOf, readOne } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import type { Outcome } from "../../engine/result";
import { indeterminate, pass } from "../../engine/result";

export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";
export const NETWORK_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

/** One permission of a security group or network ACL, whichever of the provider's shapes declares it. */
export interface TrafficRule {
  /** Where it is declared, for findings. */
  readonly path: string;
  readonly direction: "ingress" | "egress";
  /** `UNKNOWN` before the update; `all` for every protocol. */
  readonly protocol: string | typeof UNKNOWN;
  /** The ports, or `UNKNOWN`. Protocols without ports count as every port. */
  readonly ports: PortRange | typeof UNKNOWN;
  /** The other end as address ranges; an element may be `UNKNOWN`. */
  readonly cidrs: readonly (string | typeof UNKNOWN)[];
  /** Whether another security group (or the group itself) is the other end. */
  readonly groups: boolean;
  /** The other end is a managed prefix list. */
  readonly prefixLists: boolean;
  /** A network ACL's `deny`. */
  readonly denies: boolean;
  /** A network ACL's rule number: the lowest that fits decides. `UNKNOWN` before the update, and of no ACL. */
  readonly number: number | typeof UNKNOWN;
}

/** Whether rules can't be read because the whole list is unknown, or the rules that there are. */
export type TrafficRules = readonly TrafficRule[] | { readonly unknown: string };

/** The rules that a resource declares in one direction. */
export function rulesOf(resource: Resource, direction: TrafficRule["direction"]): TrafficRules {
  switch (resource.type) {
    case INGRESS_RULE:
      return direction === "ingress" ? [ruleOf(resource.inputs, "", direction)] : [];
    case EGRESS_RULE:
      return direction === "egress" ? [ruleOf(resource.inputs, "", direction)] : [];
    case SECURITY_GROUP_RULE:
      return standalone(resource, readOne(resource.inputs, "type"), "ingress", direction);
    case NETWORK_ACL_RULE: {
      const egress = readOne(resource.inputs, "egress");
      const type =
        egress.state === "unknown"
          ? egress
          : ({
              state: "known",
              path: "egress",
              value: egress.state === "known" && egress.value === true ? "egress" : "ingress",
            } as const);
      return standalone(resource, type, "ingress", direction);
    }
    default:
      return inline(resource, direction);
  }
}

function standalone(
  resource: Resource,
  type: ReturnType<typeof readOne>,
  otherwise: string,
  direction: TrafficRule["direction"],
): TrafficRules {
  if (type.state === "unknown") return { unknown: type.path };
  const own = type.state === "known" ? type.value : otherwise;
  return own === direction ? [ruleOf(resource.inputs, "", direction)] : [];
}

function inline(resource: Resource, direction: TrafficRule["direction"]): TrafficRules {
  const list = readOne(resource.inputs, direction);
  if (list.state === "unknown") return { unknown: direction };
  if (list.state === "absent" || !Array.isArray(list.value)) return [];
  return list.value.map((rule: unknown, index) =>
    ruleOf(rule, `${direction}[${index}]`, direction),
  );
}

function ruleOf(bag: unknown, path: string, direction: TrafficRule["direction"]): TrafficRule {
  const value = (key: string): unknown => {
    const property = readOne(bag, key);
    return property.state === "known"
      ? property.value
      : property.state === "unknown"
        ? UNKNOWN
        : undefined;
  };
  const some = (key: string): boolean => {
    const found = value(key);
    return Array.isArray(found)
      ? found.length > 0
      : found !== undefined && found !== false && found !== "";
  };
  const protocol = protocolOf(value("protocol") ?? value("ipProtocol"));
  return {
    path,
    direction,
    protocol,
    ports: portsOf(protocol, value("fromPort"), value("toPort")),
    cidrs: ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrBlock", "ipv6CidrBlock"]
      .flatMap((key): unknown => value(key) ?? [])
      .filter((one): one is Text => one === UNKNOWN || (typeof one === "string" && one !== "")),
    groups: ["securityGroups", "sourceSecurityGroupId", "referencedSecurityGroupId", "self"].some(
      some,
    ),
    prefixLists: ["prefixListIds", "prefixListId"].some(some),
    denies: (value("ruleAction") ?? value("action")) === "deny",
    number: numberOfRule(value("ruleNo") ?? value("ruleNumber")),
  };
}

function numberOfRule(value: unknown): number | typeof UNKNOWN {
  const number = numberOf(value);
  return Number.isNaN(number) ? UNKNOWN : number;
}

function protocolOf(value: unknown): string | typeof UNKNOWN {
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof value !== "string" && typeof value !== "number") return "all";
  const text = String(value).toLowerCase();
  return text === "-1" ? "all" : text;
}

const WITH_PORTS = new Set(["tcp", "udp", "6", "17"]);

function portsOf(
  protocol: string | typeof UNKNOWN,
  from: unknown,
  to: unknown,
): PortRange | typeof UNKNOWN {
  if (protocol === UNKNOWN || from === UNKNOWN || to === UNKNOWN) return UNKNOWN;
  if (!WITH_PORTS.has(protocol)) return ALL_PORTS;
  if (from === undefined && to === undefined) return ALL_PORTS;
  const low = Number(from ?? to);
  const high = Number(to ?? from);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return UNKNOWN;
  // The provider writes "every port" also as -1.
  return low < 0 ? ALL_PORTS : { from: low, to: high };
}

/** Judges each rule of one direction; a resource without rules passes. */
export function eachRule<C extends Context>(
  direction: TrafficRule["direction"],
  judgeRule: (rule: TrafficRule, resource: Resource, context: C) => Outcome,
): Check<C> {
  return (resource, context) => {
    const rules = rulesOf(resource, direction);
    if ("unknown" in rules) {
      return [indeterminate(rules.unknown, "its rules are known only after the update")];
    }
    if (rules.length === 0) return [pass(direction, "without a rule")];
    return rules.map((rule) => judgeRule(rule, resource, context));
  };
}

/** Whether the other end of a rule is the internet; `undefined` when a range is not known yet. */
export function fromInternet({ cidrs }: TrafficRule): boolean | undefined {
  if (cidrs.some((cidr) => cidr !== UNKNOWN && isOpen(cidr))) return true;
  return cidrs.includes(UNKNOWN) ? undefined : false;
}

/** A rule in words: `tcp 443 of 0.0.0.0/0`. */
export function describeRule({ protocol, ports, cidrs }: TrafficRule): string {
  const which =
    ports === UNKNOWN
      ? "unknown ports"
      : isEveryPort(ports)
        ? "every port"
        : ports.from === ports.to
          ? String(ports.from)
          : `${ports.from}-${ports.to}`;
  const ends = cidrs.map((cidr) => (cidr === UNKNOWN ? "an unknown range" : cidr)).join(", ");
  return `${protocol === UNKNOWN ? "unknown protocol" : protocol} ${which} of ${ends || "a group"}`;
}

/** The groups that a standalone rule belongs to; a group itself for its inline rules. */
export function groupOf(resource: Resource, stack: Stack): Link {
  return resource.type === SECURITY_GROUP
    ? { resources: [resource], outside: [], undecided: false, absent: false }
    : stack.follow(resource, "securityGroupId", [SECURITY_GROUP]);
}
