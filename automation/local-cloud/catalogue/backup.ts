import type { Catalogue } from "./kind";

/** AWS Backup. */
export const backup: Catalogue = {
  "aws:backup/vault:Vault": {
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:backup-vault:{name}",
    autonamed: "name",
    longestName: 50,
    computed: { recoveryPoints: 0, kmsKeyArn: "arn:aws:kms:{region}:{account}:key/{uuid}" },
    replaceOnChange: ["name", "kmsKeyArn"],
    tagged: true,
    unique: true,
  },
  "aws:backup/plan:Plan": {
    id: "{uuid}",
    arn: "arn:aws:backup:{region}:{account}:backup-plan:{id}",
    autonamed: "name",
    computed: { version: "{lower48}" },
    tagged: true,
  },
  "aws:backup/selection:Selection": {
    id: "{uuid}",
    autonamed: "name",
    replaceOnChange: [
      "name",
      "planId",
      "iamRoleArn",
      "resources",
      "selectionTags",
      "conditions",
      "notResources",
    ],
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    id: "{input.backupVaultName}",
    computed: { backupVaultArn: "arn:aws:backup:{region}:{account}:backup-vault:{id}" },
    replaceOnChange: [
      "backupVaultName",
      "changeableForDays",
      "maxRetentionDays",
      "minRetentionDays",
    ],
  },
  "aws:backup/vaultPolicy:VaultPolicy": {
    id: "{input.backupVaultName}",
    computed: { backupVaultArn: "arn:aws:backup:{region}:{account}:backup-vault:{id}" },
    replaceOnChange: ["backupVaultName"],
  },
  "aws:backup/vaultNotifications:VaultNotifications": {
    id: "{input.backupVaultName}",
    computed: { backupVaultArn: "arn:aws:backup:{region}:{account}:backup-vault:{id}" },
    replaceOnChange: ["backupVaultName", "backupVaultEvents", "snsTopicArn"],
  },
  "aws:backup/globalSettings:GlobalSettings": { id: "{account}" },
  "aws:backup/regionSettings:RegionSettings": { id: "{region}" },
  "aws:backup/framework:Framework": {
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:framework:{name}-{uuid}",
    autonamed: "name",
    computed: {
      creationTime: "2026-01-01T00:00:00Z",
      deploymentStatus: "COMPLETED",
      status: "ACTIVE",
    },
    replaceOnChange: ["name"],
    tagged: true,
    unique: true,
  },
  "aws:backup/reportPlan:ReportPlan": {
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:report-plan:{name}-{uuid}",
    autonamed: "name",
    computed: { creationTime: "2026-01-01T00:00:00Z", deploymentStatus: "COMPLETED" },
    replaceOnChange: ["name"],
    tagged: true,
    unique: true,
  },
};
