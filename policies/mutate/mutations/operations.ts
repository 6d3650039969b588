import type { Mutation, Target } from "../mutation";
import { add, remove, set } from "../mutation";

const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const PREFERENCES: Target = {
  type: "aws:ssm/document:Document",
  where: ({ name }) => name.startsWith("sessions"),
};
const policy = (...statements: object[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allow = { Effect: "Allow", Principal: "*", Action: "sns:Subscribe", Resource: "*" };
/** A machine, which a program may have none of: it passes but for the changes, and nobody patches it. */
const machine = (changes: object, ...alsoCaughtBy: string[]) =>
  add(
    "aws:ec2/instance:Instance",
    {
      metadataOptions: { httpTokens: "required" },
      rootBlockDevice: { encrypted: true, kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1" },
      subnetId: "subnet-1",
      associatePublicIpAddress: false,
      iamInstanceProfile: "worker",
      ...changes,
    },
    "ssm-patching",
    ...alsoCaughtBy,
  );

const STRANGER = "999988887777";
const shared = (type: string, inputs: object) =>
  add(type, { ...inputs }, "approved-resource-types", "ssm-session-encrypted-logged-and-timed");

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "sns-encrypted": set("aws:sns/topic:Topic", { kmsMasterKeyId: undefined }),
  "sns-tls-only-policy": set(
    TOPIC_POLICY,
    policy({ ...allow, Principal: { Service: "cloudwatch.amazonaws.com" } }),
  ),
  "sns-policy-not-public": set(TOPIC_POLICY, policy(deny, allow)),
  "sns-subscription-not-http": set("aws:sns/topicSubscription:TopicSubscription", {
    protocol: "http",
  }),
  "backup-vault-encrypted": set("aws:backup/vault:Vault", { kmsKeyArn: undefined }),
  "backup-vault-locked": set("aws:backup/vaultLockConfiguration:VaultLockConfiguration", {
    minRetentionDays: 1,
  }),
  "backup-plan-frequency-and-retention": set("aws:backup/plan:Plan", {
    "rules.0.schedule": "cron(0 3 ? * SUN *)",
  }),
  "backup-covers-data-stores": remove("aws:backup/selection:Selection"),
  "ec2-imdsv2": machine({ metadataOptions: { httpTokens: "optional" } }),
  "ec2-no-public-ip": machine({ associatePublicIpAddress: true }),
  "ec2-bastion-ssm-only": machine({ keyName: "shared", tags: { Name: "bastion" } }),
  "ec2-volumes-encrypted": machine({ rootBlockDevice: undefined }),
  "ec2-no-secrets-in-user-data": machine(
    { userData: `DB_PASSWORD=${"x".repeat(12)}` },
    "no-hardcoded-secrets",
  ),
  "ssm-session-encrypted-logged-and-timed": set(PREFERENCES, {
    content: JSON.stringify({ inputs: { idleSessionTimeout: "60" } }),
  }),
  "ssm-patching": machine({}),
  "data-policies-own-accounts": add(
    "aws:sqs/queuePolicy:QueuePolicy",
    policy({ ...allow, Action: "sqs:*" }),
    "approved-resource-types",
    "sqs-tls-only-policy",
  ),
  "ebs-account-defaults": [
    remove("aws:ebs/encryptionByDefault:EncryptionByDefault"),
    remove("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"),
    set("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", { state: "unblocked" }),
  ],
  "ec2-no-key-pair": machine({ keyName: "shared" }),
  "ec2-instance-profile": machine({ iamInstanceProfile: undefined }),
  "shared-with-own-accounts": [
    shared("aws:kms/grant:Grant", { granteePrincipal: STRANGER }),
    shared("aws:kms/grant:Grant", { retiringPrincipal: STRANGER }),
    shared("aws:lambda/layerVersionPermission:LayerVersionPermission", { principal: "*" }),
    shared("aws:cloudwatch/eventPermission:EventPermission", { principal: STRANGER }),
    shared("aws:ssm/document:Document", { permissions: { accountIds: "All" } }),
    shared("aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission", {
      accountId: STRANGER,
    }),
    shared("aws:ec2/amiLaunchPermission:AmiLaunchPermission", { group: "all" }),
    shared("aws:ram/resourceShare:ResourceShare", { allowExternalPrincipals: true }),
    shared("aws:ram/principalAssociation:PrincipalAssociation", { principal: STRANGER }),
  ],
};
