import * as fs from "node:fs";
import * as path from "node:path";

/** A list of names that AWS has. */
export interface Names {
  /** Where the list comes from, and of which day. */
  readonly source: string;
  readonly has: (name: string) => boolean;
}

/** Names that AWS documents and the lists' sources lack, each with AWS's page. */
const additions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "config-managed-rules": {
    DMS_ENDPOINT_SSL_CONFIGURED: "AWS Config developer guide, dms-endpoint-ssl-configured",
  },
};

const folder = path.join(__dirname, "data");
const read = new Map<string, Names>();

/** Reads one of the lists in `data`, written by `npm run models:names`. */
export function namesOf(
  list: "config-managed-rules" | "iam-managed-policies" | "rds-postgres-versions",
): Names {
  const known = read.get(list);
  if (known !== undefined) return known;
  const { source, date, names } = JSON.parse(
    fs.readFileSync(path.join(folder, `${list}.json`), "utf8"),
  ) as { source: string; date: string; names: readonly string[] };
  const all = new Set([...names, ...Object.keys(additions[list] ?? {})]);
  const made = { source: `${source}, ${date}`, has: (name: string) => all.has(name) };
  read.set(list, made);
  return made;
}

/** AWS's managed rule groups for AWS WAF (AWS WAF developer guide, the list of the groups). */
export const managedRuleGroups = new Set(
  [
    "ACFPRuleSet",
    "ATPRuleSet",
    "AdminProtectionRuleSet",
    "AmazonIpReputationList",
    "AnonymousIpList",
    "AntiDDoSRuleSet",
    "BotControlRuleSet",
    "CommonRuleSet",
    "KnownBadInputsRuleSet",
    "LinuxRuleSet",
    "PHPRuleSet",
    "SQLiRuleSet",
    "UnixRuleSet",
    "WindowsRuleSet",
    "WordPressRuleSet",
  ].map((name) => `AWSManagedRules${name}`),
);

/** Standards of Security Hub, as the end of their ARN (Security Hub user guide, standards reference). */
export const securityStandards = new Set([
  "aws-foundational-security-best-practices/v/1.0.0",
  "aws-resource-tagging-standard/v/1.0.0",
  "cis-aws-foundations-benchmark/v/1.2.0",
  "cis-aws-foundations-benchmark/v/1.4.0",
  "cis-aws-foundations-benchmark/v/3.0.0",
  "cis-aws-foundations-benchmark/v/5.0.0",
  "nist-800-171/v/2.0.0",
  "nist-800-53/v/5.0.0",
  "pci-dss/v/3.2.1",
  "pci-dss/v/4.0.1",
]);

/** CodeDeploy's own configurations for ECS (CodeDeploy user guide, deployment configurations on ECS). */
export const ecsDeploymentConfigurations = new Set(
  [
    "AllAtOnce",
    "Canary10Percent15Minutes",
    "Canary10Percent5Minutes",
    "Linear10PercentEvery1Minutes",
    "Linear10PercentEvery3Minutes",
  ].map((name) => `CodeDeployDefault.ECS${name}`),
);

/** Authorities of RDS's certificates (Amazon RDS user guide, Using SSL/TLS). */
export const databaseAuthorities = new Set([
  "rds-ca-rsa2048-g1",
  "rds-ca-rsa4096-g1",
  "rds-ca-ecc384-g1",
]);
