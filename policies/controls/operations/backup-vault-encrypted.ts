import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";

/** Backups are under a key of one's own. */
export const backupVaultEncrypted = defineStackControl({
  id: "backup-vault-encrypted",
  title: "Backup vaults use a customer key",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "A backup is the whole data once more; under the key that AWS manages it can't be shared, refused or shredded by key.",
  remediation: "Set kmsKeyArn to a key of your own.",
  example: `new aws.backup.Vault("data", { kmsKeyArn: key.arn });`,
  resourceTypes: ["aws:backup/vault:Vault"],
  check: usesCustomerKey("kmsKeyArn"),
});
