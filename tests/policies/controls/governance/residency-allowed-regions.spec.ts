import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { residencyAllowedRegions } from "../../../../policies/controls/governance/residency-allowed-regions";
import { casesOf, computed } from "../../harness/cases";

const provider = (region: aws.Region) => new aws.Provider("aws", { region });
const topic = (region: Input<string>) => new aws.sns.Topic("topic", { region });

casesOf(residencyAllowedRegions, (cases) => {
  cases.passes("in Frankfurt", () => [provider("eu-central-1"), topic("eu-central-1")]);
  cases.passes(
    "with an ARN of another region of the Union",
    () =>
      new aws.sns.Topic("topic", {
        region: "eu-central-1",
        kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1",
      }),
  );
  cases.passes("with the log group of Route 53's queries, which AWS has in one region only", () => {
    const logs = new aws.cloudwatch.LogGroup("queries", { region: "us-east-1" });
    new aws.route53.QueryLog("log", { zoneId: "Z1", cloudwatchLogGroupArn: logs.arn });
  });
  cases.passes(
    "with a web ACL of CloudFront",
    () =>
      new aws.wafv2.WebAcl("acl", {
        region: "us-east-1",
        scope: "CLOUDFRONT",
        defaultAction: { block: {} },
        visibilityConfig: {
          metricName: "acl",
          cloudwatchMetricsEnabled: true,
          sampledRequestsEnabled: false,
        },
      }),
  );
  cases.passes(
    "with an application that AWS publishes in one region",
    () =>
      new aws.serverlessrepository.CloudFormationStack("rotation", {
        region: "eu-central-1",
        applicationId: "arn:aws:serverlessrepo:us-east-1:297356227824:applications/Rotation",
        capabilities: ["CAPABILITY_IAM"],
      }),
  );
  cases.fails("with a provider in Ohio", () => provider("us-east-2"), {
    on: "aws",
    path: "region",
  });
  cases.fails("with a provider that names no region", () => new aws.Provider("aws", {}), {
    on: "aws",
    path: "region",
  });
  cases.fails("with a resource that has a region of its own", () => topic("us-east-1"), {
    on: "topic",
    path: "region",
  });
  cases.fails(
    "with a log group of anything else in us-east-1",
    () => new aws.cloudwatch.LogGroup("app", { region: "us-east-1" }),
    { on: "app", path: "region" },
  );
  cases.fails(
    "with a zone elsewhere",
    () => new aws.ec2.Subnet("subnet", { vpcId: "vpc-1", availabilityZone: "ap-south-1a" }),
    { on: "subnet", path: "availabilityZone" },
  );
  cases.fails(
    "with an ARN in a document",
    () =>
      new aws.iam.Policy("policy", {
        policy: JSON.stringify({
          Statement: [{ Resource: "arn:aws:sqs:us-west-2:111122223333:exports" }],
        }),
      }),
    { on: "policy", path: "policy" },
  );
  cases.ignores("what names no region", () => new aws.iam.Role("role", { assumeRolePolicy: "{}" }));
  cases.undecided("while the region is computed", () => topic(computed("us-east-1")), {
    on: "topic",
    path: "region",
    then: "fail",
  });
});
