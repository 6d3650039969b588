import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Statement } from "../shared/iam";

/** What a key encrypts: each class of data has a key of its own. */
export const keyPurposes = ["data", "logs", "secrets", "audit", "artifacts", "messages"] as const;

/** One key's purpose. */
export type KeyPurpose = (typeof keyPurposes)[number];

/** The services through which principals of the account may use a key. */
const servicesOf: Readonly<Record<KeyPurpose, readonly string[]>> = {
  data: ["rds", "dms", "ec2", "backup", "s3"],
  logs: ["logs", "s3"],
  secrets: ["secretsmanager", "ssm", "lambda"],
  audit: ["s3", "cloudtrail"],
  artifacts: ["s3", "ecr", "codebuild", "codepipeline"],
  messages: ["sns", "sqs"],
};

/** Services that use a key in their own name, and what for. */
const directUsers: Readonly<Partial<Record<KeyPurpose, readonly string[]>>> = {
  audit: ["cloudtrail.amazonaws.com", "config.amazonaws.com", "delivery.logs.amazonaws.com"],
  messages: [
    "cloudwatch.amazonaws.com",
    "budgets.amazonaws.com",
    "costalerts.amazonaws.com",
    "backup.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "events.rds.amazonaws.com",
    "dms.amazonaws.com",
  ],
};

/** What an administrator of keys does. Nothing here encrypts or decrypts. */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const use = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * The policy of one key: the account administers it through IAM but can't read with it; it is used
 * only through the services of its purpose, or by the services that write for themselves.
 */
export function keyPolicy(purpose: KeyPurpose, { accountId, region }: Account): Statement[] {
  return [
    {
      Sid: "Administration",
      Effect: "Allow",
      Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
      Action: administration,
      Resource: "*",
    },
    {
      Sid: "UseThroughServices",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: [...use, "kms:CreateGrant"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": accountId,
          "kms:ViaService": servicesOf[purpose].map(
            (service) => `${service}.${region}.amazonaws.com`,
          ),
        },
      },
    },
    ...serviceStatements(purpose, { accountId, region }),
  ];
}

/**
 * The agent on a machine or in a task decrypts what the user of a session had generated, both in their own
 * names, with the session in the encryption context: IAM says who may.
 */
const sessionsOf = (accountId: Account["accountId"]): Statement => ({
  Sid: "SessionsOfThisAccount",
  Effect: "Allow",
  Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: "*",
  Condition: { StringLike: { "kms:EncryptionContext:aws:ssm:SessionId": "*" } },
});

/** What AWS documents for the services of one purpose; a key of another purpose lets none of them in. */
const particular: Readonly<Partial<Record<KeyPurpose, (account: Account) => Statement[]>>> = {
  logs: ({ accountId, region }) => [
    {
      Sid: "LogGroupsOfThisAccount",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: use,
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:${region}:${accountId}:log-group:*`,
        },
      },
    },
  ],
  // Fargate encrypts its tasks' storage in its own name, and keeps the right to decrypt as a grant.
  data: ({ accountId }) => [
    {
      Sid: "StorageOfTasks",
      Effect: "Allow",
      Principal: { Service: "fargate.amazonaws.com" },
      Action: ["kms:GenerateDataKeyWithoutPlaintext"],
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:aws:ecs:clusterAccount": accountId } },
    },
    {
      Sid: "GrantsForStorageOfTasks",
      Effect: "Allow",
      Principal: { Service: "fargate.amazonaws.com" },
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: {
        StringEquals: { "kms:EncryptionContext:aws:ecs:clusterAccount": accountId },
        "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] },
      },
    },
    sessionsOf(accountId),
  ],
  secrets: ({ accountId }) => [sessionsOf(accountId)],
  // EventBridge carries no aws:SourceAccount to an encrypted topic: the topic's policy says which rules.
  messages: () => [
    {
      Sid: "RulesOfEvents",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
    },
  ],
};

function serviceStatements(purpose: KeyPurpose, account: Account): Statement[] {
  const own = particular[purpose]?.(account) ?? [];
  const services = directUsers[purpose];
  if (services === undefined) return own;
  return [
    ...own,
    {
      Sid: "ServicesOfThisAccount",
      Effect: "Allow",
      Principal: { Service: [...services] },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": account.accountId } },
    },
  ];
}
