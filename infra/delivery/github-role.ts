import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document, type Statement } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

export interface GitHubRoleArgs extends Account {
  /** Owner and name of the repository whose workflows may take the role. */
  repository: string;
  /** The GitHub environment that the job must run in: its reviewers are the approval. */
  environment: string;
  /** Whether this stack makes the identity provider: an account has one of GitHub. Plain. */
  makeProvider: boolean;
  repositoryArn: pulumi.Input<string>;
  applicationName: pulumi.Input<string>;
  deploymentGroupName: pulumi.Input<string>;
  taskRoleArns: pulumi.Input<string>[];
}

const issuer = "token.actions.githubusercontent.com";

/** The role that a GitHub Actions workflow takes by its own token: no key is stored anywhere. */
export class GitHubRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: GitHubRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:GitHubRole", name, staticInputs(args), opts);

    const providerArn = args.makeProvider
      ? new iam.OpenIdConnectProvider(
          `${name}-provider`,
          { url: `https://${issuer}`, clientIdLists: ["sts.amazonaws.com"] },
          { parent: this },
        ).arn
      : pulumi.interpolate`arn:aws:iam::${args.accountId}:oidc-provider/${issuer}`;
    const role = new iam.Role(
      `${name}-role`,
      {
        description: `Delivers the payment service from ${args.repository}`,
        maxSessionDuration: 3600,
        assumeRolePolicy: document([
          {
            Effect: "Allow",
            Principal: { Federated: providerArn },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: {
                [`${issuer}:aud`]: "sts.amazonaws.com",
                [`${issuer}:sub`]: `repo:${args.repository}:environment:${args.environment}`,
              },
            },
          },
        ]),
      },
      { parent: this },
    );
    new iam.RolePolicy(
      `${name}-policy`,
      { role: role.id, policy: document(statements(args)) },
      { parent: this },
    );

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function statements(args: GitHubRoleArgs): Statement[] {
  const { accountId, region } = args;
  const codedeploy = pulumi.interpolate`arn:aws:codedeploy:${region}:${accountId}`;
  return [
    {
      // Neither action knows resources.
      Sid: "LoginAndRegister",
      Effect: "Allow",
      Action: [
        "ecr:GetAuthorizationToken",
        "ecs:DescribeTaskDefinition",
        "ecs:RegisterTaskDefinition",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImageScanFindings",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: args.repositoryArn,
    },
    {
      Effect: "Allow",
      Action: [
        "codedeploy:CreateDeployment",
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentConfig",
        "codedeploy:RegisterApplicationRevision",
      ],
      Resource: [
        pulumi.interpolate`${codedeploy}:application:${args.applicationName}`,
        pulumi.interpolate`${codedeploy}:deploymentgroup:${args.applicationName}/${args.deploymentGroupName}`,
        pulumi.interpolate`${codedeploy}:deploymentconfig:CodeDeployDefault.ECS*`,
      ],
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: args.taskRoleArns,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}
