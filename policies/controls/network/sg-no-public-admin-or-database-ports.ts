import { defineControl } from "../../engine/control";
import { SENSITIVE_PORTS, includesPort } from "../../aws/network/ports";
import { UNKNOWN } from "../../engine/property";
import { fail, indeterminate, pass } from "../../engine/result";
import {
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  describeRule,
  eachRule,
  fromInternet,
} from "../../aws/network/traffic-rule";

const MUST_BE = "closed to the internet on ports of administration, databases, caches and search";

/** No administrative or data port faces the internet, in any tier. */
export const sgNoPublicAdminOrDatabasePorts = defineControl({
  id: "sg-no-public-admin-or-database-ports",
  title: "No public ingress to SSH, RDP, database, cache or search ports",
  area: "network",
  severity: "critical",
  tier: 1,
  pci: ["1.3.1", "1.4.4", "2.2.5"],
  gdpr: ["32(1)(b)"],
  why: "These ports are scanned within minutes; one weak password is then a breach of the cardholder data environment.",
  remediation:
    "Name the security group that needs the port instead of an open range; administer through SSM sessions.",
  example: `new aws.vpc.SecurityGroupIngressRule("db", { securityGroupId: db.id, ipProtocol: "tcp",
    fromPort: 5432, toPort: 5432, referencedSecurityGroupId: app.id });`,
  resourceTypes: [SECURITY_GROUP, SECURITY_GROUP_RULE, INGRESS_RULE],
  check: eachRule("ingress", (rule) => {
    const open = fromInternet(rule);
    if (open === false) return pass(rule.path, describeRule(rule));
    const { ports } = rule;
    if (ports === UNKNOWN)
      return indeterminate(rule.path, "its ports are known only after the update", MUST_BE);
    if (!SENSITIVE_PORTS.some((port) => includesPort(ports, port))) {
      return pass(rule.path, describeRule(rule));
    }
    return open === undefined
      ? indeterminate(rule.path, "its range is known only after the update", MUST_BE)
      : fail(rule.path, describeRule(rule), MUST_BE);
  }),
});
