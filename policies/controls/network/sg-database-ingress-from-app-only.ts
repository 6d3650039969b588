import { UNKNOWN } from "../../engine/property";
import { defineStackControl } from "../../engine/control";
import type { Stack } from "../../engine/graph";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";
import { tierOf } from "../../aws/tier";
import {
  DEFAULT_SECURITY_GROUP,
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

const GROUPS = [SECURITY_GROUP, DEFAULT_SECURITY_GROUP];

/** A group without a tier that a database uses is of the database tier all the same. */
function tierByUse(group: Resource | undefined, stack: Stack): "db" | undefined {
  if (group === undefined) return undefined;
  const users = { types: [DATABASE_INSTANCE, DATABASE_CLUSTER], path: "vpcSecurityGroupIds" };
  return siblingsOf(group, users, stack).resources.length > 0 ? "db" : undefined;
}

/** The VPC's default group is anything's. Where tiers are named, a group without one is nobody's. */
function isWrong(source: Resource, tiersAreNamed: boolean): boolean {
  if (source.type === DEFAULT_SECURITY_GROUP) return true;
  const tier = tierOf(source);
  return tier === "public" || (tier === undefined && tiersAreNamed);
}

function tierWord(source: Resource): string {
  return source.type === DEFAULT_SECURITY_GROUP
    ? "the default group of the VPC"
    : tierOf(source) === "public"
      ? "of the public tier"
      : "which has no tier";
}

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
    const named = group.resources.map(tierOf);
    const tiers = named.map((tier, index) => tier ?? tierByUse(group.resources[index], stack));
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
      const links = paths.map((path) => stack.follow(resource, path, GROUPS));
      const sources = links.flatMap((link) => link.resources);
      const wrong = sources.find((source) => isWrong(source, named.includes("db")));
      if (wrong !== undefined)
        return fail(rule.path, `open to ${wrong.name}, ${tierWord(wrong)}`, MUST_BE);
      return links.some((link) => link.undecided)
        ? indeterminate(rule.path, "its source is known only after the update", MUST_BE)
        : pass(rule.path, describeRule(rule));
    })(resource, context);
  },
});
