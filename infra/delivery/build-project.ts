import * as codebuild from "@pulumi/aws/codebuild";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole, type Statement } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";
import { buildspec, type Job } from "./buildspecs";

export interface BuildProjectArgs extends Account {
  readonly job: Job;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variables that hold a secret's value: the ARN of the secret. */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly artifactBucketName: pulumi.Input<string>;
  /** What the job may do beside reading its input and writing its output. */
  readonly statements: readonly Statement[];
  readonly artifactBucketArn: pulumi.Input<string>;
  readonly artifactKeyArn: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<string[]>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly logging: Logging;
}

/** Makes one job of the pipeline: inside the VPC, not privileged, with a role of its own. */
export function buildProject(
  name: string,
  args: BuildProjectArgs,
  parent: pulumi.Resource,
): codebuild.Project {
  const logs = logGroup(`${name}-logs`, args.logging, {}, parent);
  const role = serviceRole(
    name,
    {
      description: `The pipeline's job ${args.job}`,
      service: "codebuild.amazonaws.com",
      accountId: args.accountId,
      statements: [...commonStatements(args, logs.arn), ...args.statements],
    },
    parent,
  );
  return new codebuild.Project(
    name,
    {
      description: `The pipeline's job ${args.job}`,
      serviceRole: role.arn,
      encryptionKey: args.artifactKeyArn,
      artifacts: { type: "CODEPIPELINE" },
      source: { type: "CODEPIPELINE", buildspec: buildspec(args.job) },
      environment: {
        type: "ARM_CONTAINER",
        computeType: "BUILD_GENERAL1_MEDIUM",
        image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        privilegedMode: false,
        environmentVariables: [
          ...Object.entries(args.environment).map(([variable, value]) => ({
            name: variable,
            value,
          })),
          ...Object.entries(args.secrets ?? {}).map(([variable, value]) => ({
            name: variable,
            value,
            type: "SECRETS_MANAGER",
          })),
        ],
      },
      cache: {
        type: "S3",
        location: pulumi.interpolate`${args.artifactBucketName}/caches/${args.job}`,
      },
      logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: logs.name } },
      vpcConfig: {
        vpcId: args.vpcId,
        subnets: args.subnetIds,
        securityGroupIds: [args.securityGroupId],
      },
      buildTimeout: 30,
    },
    { parent },
  );
}

function commonStatements(args: BuildProjectArgs, logGroupArn: pulumi.Output<string>): Statement[] {
  const { accountId, region } = args;
  const secretArns = Object.values(args.secrets ?? {});
  return [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroupArn}:*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: pulumi.interpolate`${args.artifactBucketArn}/*`,
    },
    {
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: args.artifactKeyArn,
    },
    ...(secretArns.length === 0
      ? []
      : [
          {
            Effect: "Allow",
            Action: "secretsmanager:GetSecretValue",
            Resource: secretArns,
          } as const,
        ]),
    {
      // CodeBuild's interfaces in the VPC: EC2 knows no resources for looking and making them.
      Sid: "JoinTheVpc",
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterfacePermission",
      Resource: pulumi.interpolate`arn:aws:ec2:${region}:${accountId}:network-interface/*`,
      Condition: { StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" } },
    },
  ];
}
