import { keyAt, type KeyNeed, type KeyNeeds } from "../need";

const grants = ["CreateGrant", "DescribeKey"];

/** A service that takes the deployer's permission, and keeps it as a grant. */
function through(
  service: string,
  property: string,
  actions: readonly string[],
  otherwise: string,
  source: string,
): KeyNeed {
  return {
    key: keyAt(property),
    caller: { deployer: service },
    actions,
    otherwise,
    source,
  };
}

const rds = (property: string) =>
  through(
    "rds",
    property,
    [...grants, "GenerateDataKey", "Decrypt", "Encrypt"],
    "operation error RDS: CreateDBInstance, api error KMSKeyNotAccessibleFault: The specified KMS key does not exist, is not enabled or you do not have permissions to access it",
    "Amazon RDS user guide, Authorizing use of a customer managed key",
  );

/** Services that use a key with the permission of whoever deploys. */
export const ofTheDeployer: KeyNeeds = {
  "aws:rds/instance:Instance": [
    rds("kmsKeyId"),
    rds("performanceInsightsKmsKeyId"),
    through(
      "secretsmanager",
      "masterUserSecretKmsKeyId",
      [...grants, "GenerateDataKey", "Decrypt"],
      "operation error RDS: CreateDBInstance, api error KMSKeyNotAccessibleFault: The KMS key of the master user's secret can't be used",
      "Amazon RDS user guide, Permissions required for Secrets Manager integration",
    ),
  ],
  "aws:dms/replicationInstance:ReplicationInstance": [
    through(
      "dms",
      "kmsKeyArn",
      [...grants, "GenerateDataKey", "Decrypt", "Encrypt"],
      "operation error Database Migration Service: CreateReplicationInstance, api error KMSKeyNotAccessibleFault: The KMS key cannot be accessed",
      "AWS DMS user guide, Setting an encryption key",
    ),
  ],
  "aws:dms/endpoint:Endpoint": [
    through(
      "dms",
      "kmsKeyArn",
      ["DescribeKey", "GenerateDataKey", "Decrypt", "Encrypt"],
      "operation error Database Migration Service: CreateEndpoint, api error KMSKeyNotAccessibleFault: The KMS key cannot be accessed",
      "AWS DMS user guide, Setting an encryption key",
    ),
  ],
  "aws:secretsmanager/secret:Secret": [
    through(
      "secretsmanager",
      "kmsKeyId",
      ["GenerateDataKey", "Decrypt"],
      "operation error Secrets Manager: PutSecretValue, api error AccessDeniedException: Access to KMS is not allowed",
      "Secrets Manager user guide, Permissions for the KMS key",
    ),
  ],
  "aws:backup/vault:Vault": [
    through(
      "backup",
      "kmsKeyArn",
      [...grants, "GenerateDataKey", "Decrypt"],
      "operation error Backup: CreateBackupVault, api error InvalidParameterValueException: Insufficient privileges to perform this action on the KMS key",
      "AWS Backup developer guide, API permissions reference: CreateBackupVault",
    ),
  ],
  "aws:ecr/repository:Repository": [
    through(
      "ecr",
      "encryptionConfigurations.kmsKey",
      grants,
      "operation error ECR: CreateRepository, api error KmsException: The KMS key can't be used: a grant can't be made on it",
      "Amazon ECR user guide, Encryption at rest, required IAM permissions",
    ),
  ],
  "aws:lambda/function:Function": [
    through(
      "lambda",
      "kmsKeyArn",
      ["CreateGrant", "Encrypt", "Decrypt"],
      "operation error Lambda: CreateFunction, api error InvalidParameterValueException: Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. Please check your KMS key settings. KMS Exception: AccessDeniedException",
      "AWS Lambda developer guide, Securing environment variables, permissions",
    ),
  ],
  "aws:ssm/parameter:Parameter": [
    through(
      "ssm",
      "keyId",
      ["Encrypt"],
      "operation error SSM: PutParameter, api error InvalidKeyId: The parameter's key can't be used",
      "Systems Manager user guide, Restricting access to parameters: SecureString",
    ),
  ],
};
