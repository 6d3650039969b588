import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Statement } from "../shared/iam";
import type { Repository, Source } from "./source";

/** What the pipeline itself touches; its jobs have roles of their own. */
export interface PipelineScope extends Account {
  readonly source: Source;
  readonly infrastructure?: Repository | undefined;
  readonly connectionArn: pulumi.Input<string> | undefined;
  readonly projectNames: readonly pulumi.Input<string>[];
  readonly artifactBucketArn: pulumi.Input<string>;
  readonly artifactKeyArn: pulumi.Input<string>;
  readonly applicationName: pulumi.Input<string>;
  readonly deploymentGroupName: pulumi.Input<string>;
  readonly taskRoleArns: pulumi.Input<string>[];
  readonly topicArn: pulumi.Input<string>;
}

/** What the pipeline may do: fetch the source, run its jobs, ask for approval, start the deployment. */
export function pipelineStatements(scope: PipelineScope): Statement[] {
  const { accountId, region } = scope;
  const arn = (service: string, rest: pulumi.Input<string>) =>
    pulumi.interpolate`arn:aws:${service}:${region}:${accountId}:${rest}`;
  const codedeploy = (rest: pulumi.Input<string>) => arn("codedeploy", rest);
  return [
    sourceStatement(scope),
    {
      Effect: "Allow",
      Action: ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
      Resource: scope.projectNames.map((name) =>
        arn("codebuild", pulumi.interpolate`project/${name}`),
      ),
    },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: pulumi.interpolate`${scope.artifactBucketArn}/*`,
    },
    {
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: scope.artifactKeyArn,
    },
    { Effect: "Allow", Action: "sns:Publish", Resource: scope.topicArn },
    {
      Effect: "Allow",
      Action: [
        "codedeploy:CreateDeployment",
        "codedeploy:GetApplication",
        "codedeploy:GetApplicationRevision",
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentConfig",
        "codedeploy:RegisterApplicationRevision",
      ],
      Resource: [
        codedeploy(pulumi.interpolate`application:${scope.applicationName}`),
        codedeploy(
          pulumi.interpolate`deploymentgroup:${scope.applicationName}/${scope.deploymentGroupName}`,
        ),
        codedeploy("deploymentconfig:CodeDeployDefault.ECS*"),
      ],
    },
    {
      // Registering a task definition knows no resources; what it may run as is limited below.
      Sid: "RegisterTaskDefinition",
      Effect: "Allow",
      Action: "ecs:RegisterTaskDefinition",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: scope.taskRoleArns,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

function sourceStatement(scope: PipelineScope): Statement {
  if (scope.connectionArn !== undefined) {
    return {
      Effect: "Allow",
      // The action is of the service that the ARN names; older actions of CodePipeline ask under the other name.
      Action: ["codeconnections:UseConnection", "codestar-connections:UseConnection"],
      Resource: scope.connectionArn,
    };
  }
  const { source, infrastructure } = scope;
  const repositories = [source.repository, ...(infrastructure ? [infrastructure.repository] : [])];
  return {
    Effect: "Allow",
    Action: [
      "codecommit:GetBranch",
      "codecommit:GetCommit",
      "codecommit:GetUploadArchiveStatus",
      "codecommit:UploadArchive",
    ],
    Resource: repositories.map(
      (repository) =>
        pulumi.interpolate`arn:aws:codecommit:${scope.region}:${scope.accountId}:${repository}`,
    ),
  };
}
