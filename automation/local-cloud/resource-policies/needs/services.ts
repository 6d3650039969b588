import { keyAt, type KeyNeeds } from "../need";

/** Services that use a key in their own name. */
export const ofServices: KeyNeeds = {
  "aws:cloudwatch/logGroup:LogGroup": [
    {
      key: keyAt("kmsKeyId"),
      caller: { service: ({ region }) => `logs.${region}.amazonaws.com` },
      actions: ["Encrypt", "Decrypt", "GenerateDataKey"],
      context: ({ inputs, region, account }) => ({
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:${String(inputs["name"])}`,
      }),
      otherwise: ({ inputs, region, account }) =>
        `operation error CloudWatch Logs: CreateLogGroup, api error InvalidParameterException: The specified KMS key does not exist or is not allowed to be used with LogGroup 'arn:aws:logs:${region}:${account}:log-group:${String(inputs["name"])}'`,
      source: "CloudWatch Logs user guide, Encrypt log data using AWS KMS, step 2",
    },
  ],
  "aws:ecs/cluster:Cluster": [
    {
      key: keyAt("configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId"),
      caller: { service: "fargate.amazonaws.com" },
      actions: ["GenerateDataKeyWithoutPlaintext"],
      context: ({ inputs, account }) => ({
        "kms:EncryptionContext:aws:ecs:clusterAccount": account,
        "kms:EncryptionContext:aws:ecs:clusterName": String(inputs["name"]),
      }),
      otherwise:
        "AWS takes the cluster, and no task of it starts: ResourceInitializationError on its ephemeral storage",
      source: "Amazon ECS developer guide, Create a KMS key for Fargate ephemeral storage",
    },
    {
      key: keyAt("configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId"),
      caller: { service: "fargate.amazonaws.com" },
      actions: ["CreateGrant"],
      context: ({ inputs, account }) => ({
        "kms:EncryptionContext:aws:ecs:clusterAccount": account,
        "kms:EncryptionContext:aws:ecs:clusterName": String(inputs["name"]),
        "kms:GrantOperations": ["Decrypt"],
      }),
      otherwise:
        "AWS takes the cluster, and no task of it starts: ResourceInitializationError on its ephemeral storage",
      source: "Amazon ECS developer guide, Create a KMS key for Fargate ephemeral storage",
    },
    {
      key: keyAt("configuration.executeCommandConfiguration.kmsKeyId"),
      caller: { role: undefined, via: undefined },
      actions: ["Decrypt"],
      // What the agent in the task asks with.
      context: () => ({ "kms:EncryptionContext:aws:ssm:SessionId": "ecs-execute-command-0" }),
      otherwise:
        "AWS takes the cluster, and ECS Exec opens no session: the task's role can't decrypt the session's key",
      source: "Amazon ECS developer guide, Using ECS Exec, encryption with your own key",
    },
  ],
  "aws:cloudtrail/trail:Trail": [
    {
      key: keyAt("kmsKeyId"),
      caller: { service: "cloudtrail.amazonaws.com" },
      actions: ["GenerateDataKey", "DescribeKey"],
      context: ({ inputs, region, account }) => {
        const arn = `arn:aws:cloudtrail:${region}:${account}:trail/${String(inputs["name"])}`;
        return {
          "kms:EncryptionContext:aws:cloudtrail:arn": arn,
          "aws:SourceArn": arn,
          "aws:SourceAccount": account,
        };
      },
      otherwise:
        "operation error CloudTrail: CreateTrail, api error InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket or KMS key",
      source: "CloudTrail user guide, Configure AWS KMS key policies for CloudTrail",
    },
  ],
  "aws:cfg/deliveryChannel:DeliveryChannel": [
    {
      key: keyAt("s3KmsKeyArn"),
      caller: { service: "config.amazonaws.com" },
      actions: ["Decrypt", "GenerateDataKey"],
      context: ({ account }) => ({ "aws:SourceAccount": account }),
      otherwise:
        "operation error Config Service: PutDeliveryChannel, api error InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket, unable to write to bucket, provided s3 kms key is not usable",
      source: "AWS Config developer guide, Permissions for the KMS key for the delivery channel",
    },
  ],
};
