import { UNKNOWN } from "../../engine/property";
import { defineStackControl } from "../../engine/control";
import type { StackContext } from "../../engine/relation";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { tierOf } from "../../aws/tier";
import {
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  describeRule,
  eachRule,
  groupOf,
  rulesOf,
} from "../../aws/network/traffic-rule";

const MUST_BE = "a rule whose source is a security group of the app, db or management tier";
const SOURCES = ["sourceSecurityGroupId", "referencedSecurityGroupId"];

/** Only named security groups reach the database tier. */
export const sgDatabaseIngressFromAppOnly = defineStackControl({
  id: "sg-database-ingress-from-app-only",
  title:
    "The database tier's security groups accept traffic only from security groups, never from an address range",
  area: "network",
  severity: "critical",
  tier: 1,
  pci: ["1.3.1", "1.4.2", "1.4.4", "7.2.1"],
  gdpr: ["25(1)", "32(1)(b)"],
  why: "An address range admits whatever gets an address in it; a group admits the services that were meant.",
  remediation: "Name the security group of the service that needs the database.",
  example: `new aws.vpc.SecurityGroupIngressRule("db", { securityGroupId: db.id, ipProtocol: "tcp",
    fromPort: 5432, toPort: 5432, referencedSecurityGroupId: app.id });`,
  resourceTypes: [SECURITY_GROUP, SECURITY_GROUP_RULE, INGRESS_RULE],
  check: (resource, context: StackContext) => {
    const { stack } = context;
    const rules = rulesOf(resource, "ingress");
    const group = groupOf(resource, stack);
    const tiers = group.resources.map(tierOf);
    if (group.undecided || tiers.includes(UNKNOWN)) {
      return [
        indeterminate(
          "securityGroupId",
          "the tier of its group is known only after the update",
          MUST_BE,
        ),
      ];
    }
    if (!tiers.includes("db")) return [notApplicable("it isn't in the database tier")];
    if (!("unknown" in rules) && rules.length === 0) return [pass("ingress", "without a rule")];
    return eachRule<StackContext>("ingress", (rule) => {
      if (rule.cidrs.length > 0 || rule.prefixLists || !rule.groups) {
        return fail(rule.path, describeRule(rule), MUST_BE);
      }
      const paths = resource.type === SECURITY_GROUP ? [`${rule.path}.securityGroups`] : SOURCES;
      const links = paths.map((path) => stack.follow(resource, path, [SECURITY_GROUP]));
      const sources = links.flatMap((link) => link.resources);
      const wrong = sources.find((source) => tierOf(source) === "public");
      if (wrong !== undefined)
        return fail(rule.path, `open to ${wrong.name} of the public tier`, MUST_BE);
      return links.some((link) => link.undecided)
        ? indeterminate(rule.path, "its source is known only after the update", MUST_BE)
        : pass(rule.path, describeRule(rule));
    })(resource, context);
  },
});
