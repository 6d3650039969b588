import { defineControl } from "../../engine/control";
import { isEveryPort } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";
import {
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  describeRule,
  eachRule,
} from "../../aws/network/traffic-rule";

const MUST_BE = "a rule that names a protocol and its ports";

/** No rule opens everything to an address range; a rule between members of groups may. */
export const sgNoAllTrafficIngress = defineControl({
  id: "sg-no-all-traffic-ingress",
  title: "No ingress rule opens every port or every protocol to an address range",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.2.5", "1.3.1", "2.2.5"],
  gdpr: ["32(1)(b)"],
  why: "A rule for everything permits services that nobody reviewed, today's and tomorrow's.",
  remediation: "Name the protocol and the ports that the service listens on.",
  example: `ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080,
    securityGroups: [loadBalancer.id] }],`,
  resourceTypes: [SECURITY_GROUP, SECURITY_GROUP_RULE, INGRESS_RULE],
  check: eachRule("ingress", (rule) => {
    // A rule whose other end is only a group (itself included) is bounded by the group's members.
    if (rule.groups && rule.cidrs.length === 0) return pass(rule.path, describeRule(rule));
    if (rule.protocol === UNKNOWN || rule.ports === UNKNOWN) {
      return indeterminate(
        rule.path,
        "its protocol or ports are known only after the update",
        MUST_BE,
      );
    }
    const everything = rule.protocol === "all" || isEveryPort(rule.ports);
    return everything && !rule.protocol.startsWith("icmp")
      ? fail(rule.path, describeRule(rule), MUST_BE)
      : pass(rule.path, describeRule(rule));
  }),
});
