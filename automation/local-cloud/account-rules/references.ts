import { parse } from "yaml";
import { zonesOf } from "../provider/zones";
import {
  databaseAuthorities,
  ecsDeploymentConfigurations,
  managedRuleGroups,
  namesOf,
  securityStandards,
} from "./names";
import { objects, text, type Judged, type Rules } from "./rule";

const object = (value: unknown): Record<string, unknown> => objects(value)[0] ?? {};

function unknownManagedRule(identifier: string): readonly string[] {
  const rules = namesOf("config-managed-rules");
  if (identifier === "" || rules.has(identifier)) return [];
  return [
    `api error InvalidParameterValueException: The sourceIdentifier ${identifier} is invalid. Please refer to the documentation for a list of valid sourceIdentifiers that can be used when AWS is the Owner. (${rules.source}; what AWS has had since goes into automation/local-cloud/account-rules/names.ts)`,
  ];
}

function managedRuleOf(source: unknown): readonly string[] {
  const { Owner, owner, SourceIdentifier, sourceIdentifier } = object(source);
  if ((Owner ?? owner) !== "AWS") return [];
  return unknownManagedRule(text(SourceIdentifier ?? sourceIdentifier));
}

/** The rules in a conformance pack's template, which is YAML or JSON. */
function rulesOfTemplate({ inputs }: Judged): readonly string[] {
  const body = text(inputs["templateBody"]);
  if (body === "") return [];
  let template: unknown;
  try {
    template = parse(body);
  } catch (error) {
    return [
      `operation error Config Service: PutConformancePack, api error ConformancePackTemplateValidationException: the template is no YAML: ${(error as Error).message}`,
    ];
  }
  return Object.values(object(object(template)["Resources"]))
    .map(object)
    .filter(({ Type }) => Type === "AWS::Config::ConfigRule")
    .flatMap(({ Properties }) => managedRuleOf(object(Properties)["Source"]))
    .map((words) => `operation error Config Service: PutConformancePack, ${words}`);
}

function attachedPolicy({ inputs, account, store }: Judged): readonly string[] {
  const arn = text(inputs["policyArn"]);
  const managed = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  const own = arn.startsWith(`arn:aws:iam::${account}:policy/`);
  const missing =
    managed === undefined
      ? own && store.read("aws:iam/policy:Policy", arn) === undefined
      : !namesOf("iam-managed-policies").has(managed);
  if (!missing) return [];
  return [
    `operation error IAM: AttachRolePolicy, api error NoSuchEntity: Policy ${arn} does not exist or is not attachable.`,
  ];
}

/** Names of the managed rule groups anywhere in a web ACL's rules. */
function groupsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "managedRuleGroupStatement" ? objects(inner) : groupsIn(inner),
  );
}

function ruleGroups({ inputs }: Judged): readonly string[] {
  return groupsIn(inputs["rules"])
    .filter(({ vendorName, name }) => vendorName === "AWS" && !managedRuleGroups.has(text(name)))
    .map(
      ({ name }) =>
        `operation error WAFV2: CreateWebACL, api error WAFNonexistentItemException: AWS WAF couldn't perform the operation because your resource doesn't exist: the managed rule group AWS:${text(name)}; AWS has ${[...managedRuleGroups].join(", ")}`,
    );
}

function zone({ inputs, region }: Judged): readonly string[] {
  const asked = text(inputs["availabilityZone"]);
  const there = zonesOf(region);
  if (asked === "" || there.includes(asked)) return [];
  return [
    `operation error EC2: CreateSubnet, api error InvalidParameterValue: Value (${asked}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${there.join(", ")}.`,
  ];
}

function database({ inputs }: Judged): readonly string[] {
  const refused: string[] = [];
  const version = text(inputs["engineVersion"]);
  const versions = namesOf("rds-postgres-versions");
  if (inputs["engine"] === "postgres" && version !== "" && !versions.has(version)) {
    refused.push(
      `operation error RDS: CreateDBInstance, api error InvalidParameterCombination: Cannot find version ${version} for postgres (${versions.source})`,
    );
  }
  const authority = text(inputs["caCertIdentifier"]);
  if (authority !== "" && !databaseAuthorities.has(authority)) {
    refused.push(
      `operation error RDS: CreateDBInstance, api error CertificateNotFound: Certificate not found: ${authority}; AWS has ${[...databaseAuthorities].join(", ")}`,
    );
  }
  return refused;
}

function standard({ inputs }: Judged): readonly string[] {
  const arn = text(inputs["standardsArn"]);
  const name = /(?:standards|ruleset)\/(.+)$/.exec(arn)?.[1];
  if (name !== undefined && securityStandards.has(name)) return [];
  return [
    `operation error SecurityHub: BatchEnableStandards, api error InvalidInputException: no standard ${arn}; AWS has ${[...securityStandards].join(", ")}`,
  ];
}

function deploymentConfiguration({ inputs, store }: Judged): readonly string[] {
  const name = text(inputs["deploymentConfigName"]);
  const own = store.list("aws:codedeploy/deploymentConfig:DeploymentConfig");
  const others = /^CodeDeployDefault\.(?!ECS)/.test(name);
  if (name === "" || others || ecsDeploymentConfigurations.has(name)) return [];
  if (own.some(({ inputs: { deploymentConfigName } }) => deploymentConfigName === name)) return [];
  return [
    `operation error CodeDeploy: CreateDeploymentGroup, api error DeploymentConfigDoesNotExistException: No Deployment Configuration found for name: ${name}`,
  ];
}

/** Refuses references to what AWS doesn't have. */
export const references: Rules = {
  "aws:cfg/conformancePack:ConformancePack": rulesOfTemplate,
  "aws:cfg/rule:Rule": ({ inputs }) =>
    managedRuleOf(inputs["source"]).map(
      (words) => `operation error Config Service: PutConfigRule, ${words}`,
    ),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": attachedPolicy,
  "aws:wafv2/webAcl:WebAcl": ruleGroups,
  "aws:ec2/subnet:Subnet": zone,
  "aws:rds/instance:Instance": database,
  "aws:securityhub/standardsSubscription:StandardsSubscription": standard,
  "aws:codedeploy/deploymentGroup:DeploymentGroup": deploymentConfiguration,
};
