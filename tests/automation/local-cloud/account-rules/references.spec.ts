import * as assert from "node:assert/strict";
import { references } from "../../../../automation/local-cloud/account-rules/references";
import { ACloud } from "../a-cloud";

type Inputs = Record<string, unknown>;

interface Reference {
  readonly good: readonly Inputs[];
  readonly bad: readonly (readonly [Inputs, RegExp])[];
}

const visibility = {
  cloudwatchMetricsEnabled: true,
  metricName: "m",
  sampledRequestsEnabled: false,
};
const webAcl = (name: string): Inputs => ({
  name: "edge",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: visibility,
  rules: [
    {
      name: "r",
      priority: 0,
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
      visibilityConfig: visibility,
    },
  ],
});
const pack = (identifier: string): Inputs => ({
  name: "pci",
  templateBody: JSON.stringify({
    Resources: {
      Rule: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "r",
          Source: { Owner: "AWS", SourceIdentifier: identifier },
        },
      },
    },
  }),
});
const database = (more: Inputs): Inputs => ({
  identifier: "payments",
  instanceClass: "db.t4g.large",
  engine: "postgres",
  ...more,
});
const group = (deploymentConfigName: string): Inputs => ({
  appName: "app",
  deploymentGroupName: "group",
  serviceRoleArn: "arn:aws:iam::111122223333:role/deploy",
  deploymentConfigName,
});
const standard = (name: string): Inputs => ({
  standardsArn: `arn:aws:securityhub:eu-central-1::standards/${name}`,
});
const rule = (owner: string, sourceIdentifier: string): Inputs => ({
  name: "r",
  source: { owner, sourceIdentifier },
});
const attachment = (policyArn: string): Inputs => ({ role: "deploy", policyArn });
const subnet = (availabilityZone: string): Inputs => ({
  vpcId: "vpc-0",
  cidrBlock: "10.0.0.0/24",
  availabilityZone,
});

const invalidRule =
  /api error InvalidParameterValueException: The sourceIdentifier ECS_SERVICE_ASSIGN_PUBLIC_IP_DISABLED is invalid/;

const cases: Readonly<Record<string, Reference>> = {
  "aws:cfg/conformancePack:ConformancePack": {
    good: [
      pack("RDS_STORAGE_ENCRYPTED"),
      pack("DMS_ENDPOINT_SSL_CONFIGURED"),
      // The rule that is named restricted-ssh: its identifier isn't its name.
      pack("INCOMING_SSH_DISABLED"),
    ],
    bad: [
      [pack("ECS_SERVICE_ASSIGN_PUBLIC_IP_DISABLED"), invalidRule],
      [{ name: "pci", templateBody: "Resources: [" }, /ConformancePackTemplateValidationException/],
    ],
  },
  "aws:cfg/rule:Rule": {
    good: [rule("AWS", "ROOT_ACCOUNT_MFA_ENABLED"), rule("CUSTOM_LAMBDA", "arn:aws:lambda:x")],
    bad: [[rule("AWS", "ECS_SERVICE_ASSIGN_PUBLIC_IP_DISABLED"), invalidRule]],
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    good: [
      attachment("arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"),
      attachment("arn:aws:iam::999999999999:policy/of-another-account"),
    ],
    bad: [
      // The name that Config's managed policy had until 2022.
      [
        attachment("arn:aws:iam::aws:policy/service-role/AWSConfigRole"),
        /NoSuchEntity: Policy arn:aws:iam::aws:policy\/service-role\/AWSConfigRole does not exist/,
      ],
      [attachment("arn:aws:iam::111122223333:policy/nobody-made-it"), /NoSuchEntity/],
    ],
  },
  "aws:wafv2/webAcl:WebAcl": {
    good: [webAcl("AWSManagedRulesSQLiRuleSet")],
    bad: [[webAcl("AWSManagedRulesSqliRuleSet"), /WAFNonexistentItemException/]],
  },
  "aws:ec2/subnet:Subnet": {
    good: [subnet("eu-central-1a")],
    bad: [
      [
        subnet("eu-central-1d"),
        /Value \(eu-central-1d\) for parameter availabilityZone is invalid\. .*eu-central-1a, eu-central-1b, eu-central-1c\./,
      ],
    ],
  },
  "aws:rds/instance:Instance": {
    good: [database({ engineVersion: "17" }), database({ caCertIdentifier: "rds-ca-rsa2048-g1" })],
    bad: [
      [
        database({ engineVersion: "17.99" }),
        /InvalidParameterCombination: Cannot find version 17\.99 for postgres/,
      ],
      [database({ caCertIdentifier: "rds-ca-2019" }), /CertificateNotFound/],
    ],
  },
  "aws:securityhub/standardsSubscription:StandardsSubscription": {
    good: [standard("pci-dss/v/4.0.1")],
    bad: [[standard("pci-dss/v/5.0.0"), /InvalidInputException: no standard/]],
  },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    good: [group("CodeDeployDefault.ECSAllAtOnce"), group("CodeDeployDefault.OneAtATime")],
    bad: [
      [
        group("CodeDeployDefault.ECSLinear5PercentEvery1Minutes"),
        /DeploymentConfigDoesNotExistException: No Deployment Configuration found for name/,
      ],
    ],
  },
};

describe("references to what AWS has", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  it("are tried here for every rule", () => {
    assert.deepEqual(Object.keys(cases).sort(), Object.keys(references).sort());
  });

  for (const [type, { good, bad }] of Object.entries(cases)) {
    it(`are taken where they exist: ${type}`, async () => {
      for (const inputs of good) {
        const made = await cloud.make(type, inputs);
        await cloud.provider.delete(made.id, cloud.urn(type, "a"), made.outputs);
      }
    });
    it(`are refused where they don't: ${type}`, async () => {
      for (const [inputs, words] of bad) await assert.rejects(cloud.make(type, inputs), words);
    });
  }
});
