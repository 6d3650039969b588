/** An interface endpoint: the service's name behind `com.amazonaws.<region>.`, and what may be called. */
export interface EndpointService {
  readonly service: string;
  readonly actions: readonly string[];
}

/**
 * The AWS APIs that the tiers call, each with the actions that the tiers need of it. The endpoint's
 * policy allows them to principals of our own account only.
 */
export const endpointServices: readonly EndpointService[] = [
  {
    service: "ecr.api",
    actions: [
      "ecr:GetAuthorizationToken",
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
      "ecr:DescribeImages",
      "ecr:DescribeImageScanFindings",
      "ecr:InitiateLayerUpload",
      "ecr:UploadLayerPart",
      "ecr:CompleteLayerUpload",
      "ecr:PutImage",
    ],
  },
  {
    service: "ecr.dkr",
    actions: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
      "ecr:InitiateLayerUpload",
      "ecr:UploadLayerPart",
      "ecr:CompleteLayerUpload",
      "ecr:PutImage",
    ],
  },
  {
    service: "logs",
    actions: [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "logs:DescribeLogStreams",
      "logs:DescribeLogGroups",
    ],
  },
  {
    service: "secretsmanager",
    actions: [
      "secretsmanager:GetSecretValue",
      "secretsmanager:DescribeSecret",
      "secretsmanager:PutSecretValue",
      "secretsmanager:UpdateSecretVersionStage",
      "secretsmanager:GetRandomPassword",
    ],
  },
  { service: "kms", actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"] },
  { service: "sts", actions: ["sts:GetCallerIdentity", "sts:AssumeRole"] },
  {
    service: "ssm",
    actions: [
      "ssm:UpdateInstanceInformation",
      "ssm:DescribeAssociation",
      "ssm:DescribeDocument",
      "ssm:GetDocument",
      "ssm:GetManifest",
      "ssm:GetParameter",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutInventory",
      "ssm:PutComplianceItems",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetParameters",
      "ssm:PutParameter",
    ],
  },
  // The controller finds the pool's tasks; the pipeline reads what it deploys.
  {
    service: "ecs",
    actions: [
      "ecs:ListClusters",
      "ecs:ListTasks",
      "ecs:DescribeTasks",
      "ecs:DescribeTaskDefinition",
    ],
  },
  {
    service: "ssmmessages",
    actions: [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
  },
  {
    service: "ec2messages",
    actions: [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ],
  },
  {
    service: "dms",
    actions: [
      "dms:DescribeReplicationTasks",
      "dms:DescribeTableStatistics",
      "dms:StartReplicationTask",
      "dms:StopReplicationTask",
    ],
  },
  { service: "monitoring", actions: ["cloudwatch:PutMetricData", "cloudwatch:GetMetricData"] },
  { service: "codedeploy", actions: ["codedeploy:PutLifecycleEventHookExecutionStatus"] },
  {
    service: "elasticloadbalancing",
    actions: ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetHealth"],
  },
];
