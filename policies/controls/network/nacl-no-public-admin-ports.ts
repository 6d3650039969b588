import { defineStackControl } from "../../engine/control";
import { DEFAULT_NETWORK_ACL, portsLeft } from "../../aws/network/acl-order";
import { includesPort } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";
import type { TrafficRule } from "../../aws/network/traffic-rule";
import {
  NETWORK_ACL,
  NETWORK_ACL_RULE,
  describeRule,
  eachRule,
  fromInternet,
} from "../../aws/network/traffic-rule";

const ADMIN_PORTS = [20, 21, 22, 3389];
const MUST_BE = "a rule for named ports other than 20-22 and 3389, or a narrower range";

/** Remote login is TCP or UDP; ICMP has no ports. */
function isTransport({ protocol }: TrafficRule): boolean {
  return protocol === UNKNOWN || ["all", "tcp", "6", "udp", "17"].includes(protocol);
}

/** The outer filter keeps administration ports from the internet too. */
export const naclNoPublicAdminPorts = defineStackControl({
  id: "nacl-no-public-admin-ports",
  title:
    "Network ACLs do not allow the internet to ports 20-22 or 3389, by the order of their rules",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "The network ACL is what still holds when a security group is opened by mistake.",
  remediation:
    "Allow the ports that the subnet serves and the ephemeral range for answers, nothing else.",
  example: `new aws.ec2.NetworkAclRule("https", { networkAclId: acl.id, ruleNumber: 100,
    ruleAction: "allow", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" });`,
  resourceTypes: [NETWORK_ACL, NETWORK_ACL_RULE, DEFAULT_NETWORK_ACL],
  check: eachRule<StackContext>("ingress", (rule, resource, { stack }) => {
    const open = fromInternet(rule);
    if (open === false || rule.denies || !isTransport(rule))
      return pass(rule.path, describeRule(rule));
    const { ports } = rule;
    if (open === undefined || ports === UNKNOWN) {
      return indeterminate(
        rule.path,
        "its range or ports are known only after the update",
        MUST_BE,
      );
    }
    const reached = ADMIN_PORTS.filter((port) => includesPort(ports, port));
    return portsLeft(rule, reached, resource, stack).length > 0
      ? fail(rule.path, describeRule(rule), MUST_BE)
      : pass(rule.path, describeRule(rule));
  }),
});
