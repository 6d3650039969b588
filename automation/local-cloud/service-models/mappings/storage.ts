import type { Mappings } from "../mapping";

/** Buckets, keys, secrets and backups. */
export const storage: Mappings = {
  "aws:s3/bucket:Bucket": {
    service: "s3",
    operations: ["CreateBucket"],
    members: { objectLockEnabled: "ObjectLockEnabledForBucket" },
    given: ["Bucket"],
    aside: { forceDestroy: "the deletion's", bucketPrefix: "the provider makes a name of it" },
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    service: "s3control",
    operations: ["PutPublicAccessBlock/PublicAccessBlockConfiguration", "PutPublicAccessBlock"],
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    given: ["Rules"],
    service: "s3",
    operations: [
      "PutBucketLifecycleConfiguration/LifecycleConfiguration",
      "PutBucketLifecycleConfiguration",
    ],
    members: { "rules.id": "ID" },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    service: "s3",
    operations: ["PutBucketLogging/BucketLoggingStatus/LoggingEnabled", "PutBucketLogging"],
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    service: "s3",
    operations: [
      "PutObjectLockConfiguration/ObjectLockConfiguration",
      "PutObjectLockConfiguration",
    ],
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    given: ["Key"],
    service: "s3",
    operations: ["PutObject"],
    aside: {
      source: "the provider uploads it",
      content: "the provider uploads it",
      sourceHash: "the provider's own",
      forceDestroy: "the deletion's",
    },
    members: { kmsKeyId: "SSEKMSKeyId" },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    service: "s3",
    operations: ["PutBucketOwnershipControls/OwnershipControls", "PutBucketOwnershipControls"],
    members: { rule: "Rules" },
  },
  "aws:s3/bucketPolicy:BucketPolicy": { service: "s3", operations: ["PutBucketPolicy"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    service: "s3",
    operations: ["PutPublicAccessBlock/PublicAccessBlockConfiguration", "PutPublicAccessBlock"],
    aside: { skipDestroy: "the provider's own" },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    service: "s3",
    operations: ["PutBucketEncryption/ServerSideEncryptionConfiguration", "PutBucketEncryption"],
    members: {
      "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId": "KMSMasterKeyID",
      "rules.applyServerSideEncryptionByDefault.sseAlgorithm": "SSEAlgorithm",
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    service: "s3",
    operations: ["PutBucketVersioning", "PutBucketVersioning/VersioningConfiguration"],
    given: ["VersioningConfiguration"],
  },
  "aws:kms/key:Key": {
    service: "kms",
    operations: ["CreateKey", "EnableKeyRotation", "ScheduleKeyDeletion"],
    members: {
      customerMasterKeySpec: "KeySpec",
      deletionWindowInDays: "PendingWindowInDays",
    },
    aside: { enableKeyRotation: "chooses between two operations", isEnabled: "chooses too" },
  },
  "aws:kms/alias:Alias": {
    service: "kms",
    operations: ["CreateAlias"],
    members: { name: "AliasName" },
    given: ["AliasName"],
    aside: { namePrefix: "the provider makes a name of it" },
  },
  "aws:kms/keyPolicy:KeyPolicy": {
    service: "kms",
    operations: ["PutKeyPolicy"],
  },
  "aws:secretsmanager/secret:Secret": {
    service: "secretsmanager",
    operations: ["CreateSecret", "DeleteSecret"],
    given: ["Name"],
    aside: { namePrefix: "the provider makes a name of it", policy: "a call of its own" },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    service: "secretsmanager",
    operations: ["PutSecretValue"],
    aside: {
      secretStringWo: "the provider writes it as the value",
      secretStringWoVersion: "the provider's own",
    },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    service: "secretsmanager",
    operations: ["RotateSecret"],
  },
  "aws:backup/plan:Plan": {
    service: "backup",
    operations: ["CreateBackupPlan/BackupPlan", "CreateBackupPlan"],
    members: {
      name: "BackupPlanName",
      "rules.completionWindow": "CompletionWindowMinutes",
      "rules.startWindow": "StartWindowMinutes",
      "rules.schedule": "ScheduleExpression",
      "rules.targetVaultName": "TargetBackupVaultName",
      "rules.copyActions.destinationVaultArn": "DestinationBackupVaultArn",
      "rules.copyActions.lifecycle.deleteAfter": "DeleteAfterDays",
      "rules.lifecycle.deleteAfter": "DeleteAfterDays",
      "rules.copyActions.lifecycle.coldStorageAfter": "MoveToColdStorageAfterDays",
      "rules.lifecycle.coldStorageAfter": "MoveToColdStorageAfterDays",
    },
  },
  "aws:backup/selection:Selection": {
    service: "backup",
    operations: ["CreateBackupSelection/BackupSelection", "CreateBackupSelection"],
    members: { name: "SelectionName", planId: "BackupPlanId" },
  },
  "aws:backup/vault:Vault": {
    service: "backup",
    operations: ["CreateBackupVault"],
    members: { name: "BackupVaultName", kmsKeyArn: "EncryptionKeyArn" },
    aside: { forceDestroy: "the deletion's" },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    service: "backup",
    operations: ["PutBackupVaultLockConfiguration"],
  },
  "aws:backup/vaultNotifications:VaultNotifications": {
    service: "backup",
    operations: ["PutBackupVaultNotifications"],
  },
};
