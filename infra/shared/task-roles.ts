import type * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { serviceRole, type Statement } from "./iam";

export interface TaskRoleArgs extends Account {
  readonly description: string;
  readonly statements?: readonly Statement[];
}

/** A role that only ECS tasks of this account and region may take. */
export function taskRole(name: string, args: TaskRoleArgs, parent: pulumi.Resource): iam.Role {
  return serviceRole(
    name,
    {
      description: args.description,
      service: "ecs-tasks.amazonaws.com",
      accountId: args.accountId,
      sourceArn: pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:*`,
      statements: args.statements ?? [],
    },
    parent,
  );
}

/** What ECS needs to start any task: its image and its log. */
export function startStatements(args: {
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
}): Statement[] {
  return [
    {
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: [args.repositoryArn, guardDutyAgent(args.repositoryArn)],
    },
    {
      // The action knows no resources: its token opens only what the role may pull.
      Sid: "RegistryLogin",
      Effect: "Allow",
      Action: "ecr:GetAuthorizationToken",
      Resource: "*",
    },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${args.logGroupArn}:*`,
    },
  ];
}

/**
 * The agent of GuardDuty's runtime monitoring, which it starts beside each task: it lies in a repository of this
 * name in an account of AWS's, another one in each region, and the task's own role has to pull it.
 */
function guardDutyAgent(repositoryArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi
    .output(repositoryArn)
    .apply(
      (arn) => `arn:aws:ecr:${arn.split(":")[3] ?? "*"}:*:repository/aws-guardduty-agent-fargate`,
    );
}
