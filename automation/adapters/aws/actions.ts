/** What an action is allowed on: named by `rightsOf`, which knows the stack's own. */
export type ActionScope =
  | "journal-objects"
  | "journal-bucket"
  | "lease-objects"
  | "lease-bucket"
  | "stores-key"
  | "secrets"
  | "agent-secrets"
  | "zone"
  | "changes"
  | "writer-parameter"
  | "pool-instances"
  | "pool-tasks"
  | "topics"
  | "everything";

/** The commands of the SDK that the adapters send, and the IAM actions that each one needs. */
export const actionsOfCommands: Readonly<
  Record<string, readonly { readonly action: string; readonly on: readonly ActionScope[] }[]>
> = {
  GetObjectCommand: [
    { action: "s3:GetObject", on: ["journal-objects", "lease-objects"] },
    { action: "kms:Decrypt", on: ["stores-key"] },
  ],
  PutObjectCommand: [
    { action: "kms:GenerateDataKey", on: ["stores-key"] },
    { action: "s3:PutObject", on: ["journal-objects", "lease-objects"] },
    { action: "s3:PutObjectRetention", on: ["journal-objects"] },
  ],
  // Without the right to list, an absent key is answered with 403 instead of 404.
  ListObjectsV2Command: [{ action: "s3:ListBucket", on: ["journal-bucket", "lease-bucket"] }],
  GetSecretValueCommand: [{ action: "secretsmanager:GetSecretValue", on: ["secrets"] }],
  DescribeSecretCommand: [{ action: "secretsmanager:DescribeSecret", on: ["agent-secrets"] }],
  // Of Fargate's tasks too: that is the resource which IAM knows of this action.
  ListTasksCommand: [{ action: "ecs:ListTasks", on: ["pool-instances"] }],
  DescribeTasksCommand: [{ action: "ecs:DescribeTasks", on: ["pool-tasks"] }],
  ListResourceRecordSetsCommand: [{ action: "route53:ListResourceRecordSets", on: ["zone"] }],
  ChangeResourceRecordSetsCommand: [{ action: "route53:ChangeResourceRecordSets", on: ["zone"] }],
  GetChangeCommand: [{ action: "route53:GetChange", on: ["changes"] }],
  // Neither has resources of its own in IAM.
  GetMetricDataCommand: [{ action: "cloudwatch:GetMetricData", on: ["everything"] }],
  GetFindingsCommand: [{ action: "securityhub:GetFindings", on: ["everything"] }],
  GetParameterCommand: [{ action: "ssm:GetParameter", on: ["writer-parameter"] }],
  PutParameterCommand: [{ action: "ssm:PutParameter", on: ["writer-parameter"] }],
  PublishCommand: [{ action: "sns:Publish", on: ["topics"] }],
};
