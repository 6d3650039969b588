import { defineControl } from "../../engine/control";
import { includesPort, isEveryPort } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";
import {
  NETWORK_ACL,
  NETWORK_ACL_RULE,
  describeRule,
  eachRule,
  fromInternet,
} from "../../aws/network/traffic-rule";

const ADMIN_PORTS = [20, 21, 22, 3389];
const MUST_BE = "a rule for named ports other than 20-22 and 3389, or a narrower range";

/** The outer filter keeps administration ports from the internet too. */
export const naclNoPublicAdminPorts = defineControl({
  id: "nacl-no-public-admin-ports",
  title: "Network ACLs do not allow the internet to ports 20-22 or 3389, nor every port",
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
  resourceTypes: [NETWORK_ACL, NETWORK_ACL_RULE, "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  check: eachRule("ingress", (rule) => {
    const open = fromInternet(rule);
    if (open === false || rule.denies) return pass(rule.path, describeRule(rule));
    const { ports } = rule;
    if (open === undefined || ports === UNKNOWN) {
      return indeterminate(
        rule.path,
        "its range or ports are known only after the update",
        MUST_BE,
      );
    }
    return isEveryPort(ports) || ADMIN_PORTS.some((port) => includesPort(ports, port))
      ? fail(rule.path, describeRule(rule), MUST_BE)
      : pass(rule.path, describeRule(rule));
  }),
});
