import { defineControl } from "../../engine/control";
import { isEveryPort } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";
import {
  EGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  describeRule,
  eachRule,
  fromInternet,
} from "../../aws/network/traffic-rule";

const MUST_BE = "a rule that names its ports, or a destination that isn't the internet";

/** What is stolen can't leave by any port to anywhere. */
export const sgEgressRestricted = defineControl({
  id: "sg-egress-restricted",
  title: "No egress rule allows all protocols or all ports to the internet",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.3.2", "1.4.2"],
  gdpr: ["32(1)(b)", "25(1)"],
  why: "An intruder sends data out, and fetches tools, by whatever the egress rules leave open.",
  remediation:
    "Allow the ports and destinations that the service calls, such as 443 to the endpoints' group.",
  example: `egress: [{ protocol: "tcp", fromPort: 443, toPort: 443,
    securityGroups: [endpoints.id] }],`,
  resourceTypes: [SECURITY_GROUP, SECURITY_GROUP_RULE, EGRESS_RULE],
  check: eachRule("egress", (rule) => {
    const open = fromInternet(rule);
    if (open === false) return pass(rule.path, describeRule(rule));
    if (rule.ports !== UNKNOWN && !isEveryPort(rule.ports)) {
      return pass(rule.path, describeRule(rule));
    }
    return open === undefined || rule.ports === UNKNOWN
      ? indeterminate(rule.path, "its range or ports are known only after the update", MUST_BE)
      : fail(rule.path, describeRule(rule), MUST_BE);
  }),
});
