import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Statement } from "../shared/iam";

/** What a rollout touches. */
export interface DeployerScope extends Account {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  readonly listenerArn: pulumi.Input<string>;
  readonly testListenerArn: pulumi.Input<string>;
  readonly hookArns: pulumi.Input<string>[];
  readonly taskRoleArns: pulumi.Input<string>[];
  readonly topicArn: pulumi.Input<string>;
}

/**
 * What CodeDeploy may do to roll the service out. AWS's managed policy for it passes roles of other
 * names only, so the statements are our own, and narrower.
 */
export function deployerStatements(scope: DeployerScope): Statement[] {
  const { accountId, region, clusterName, serviceName } = scope;
  const ecs = pulumi.interpolate`arn:aws:ecs:${region}:${accountId}`;
  return [
    {
      Effect: "Allow",
      Action: ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"],
      Resource: pulumi.interpolate`${ecs}:service/${clusterName}/${serviceName}`,
    },
    {
      Effect: "Allow",
      Action: ["ecs:CreateTaskSet", "ecs:DeleteTaskSet"],
      Resource: pulumi.interpolate`${ecs}:task-set/${clusterName}/${serviceName}/*`,
    },
    {
      Effect: "Allow",
      Action: "elasticloadbalancing:ModifyListener",
      Resource: [scope.listenerArn, scope.testListenerArn],
    },
    {
      // Describe actions of the load balancer and of CloudWatch know no resources.
      Sid: "Look",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "cloudwatch:DescribeAlarms",
      ],
      Resource: "*",
    },
    { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: scope.hookArns },
    { Effect: "Allow", Action: "sns:Publish", Resource: scope.topicArn },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: scope.taskRoleArns,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}
