import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { atLeast, equals, not, present } from "../../engine/expectation";
import { parentsAndOrphans } from "../../aws/orphan";
import type { StackContext } from "../../engine/relation";

const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

/** Nobody can delete the backups together with the data. */
export const backupVaultLocked = defineStackControl({
  id: "backup-vault-locked",
  title: "Vaults have a lock with a minimum and a maximum retention, and are not force-destroyed",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["10.3.3", "10.5.1"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "Who extorts a company deletes its backups first; a lock keeps them from administrators too.",
  remediation: "Add a vault lock with at least 7 days and a maximum, and leave forceDestroy out.",
  example: `new aws.backup.VaultLockConfiguration("data", { backupVaultName: vault.name,
    minRetentionDays: 7, maxRetentionDays: 2555 });`,
  resourceTypes: [VAULT, LOCK],
  check: every<StackContext>(
    parentsAndOrphans([VAULT], {
      types: [LOCK],
      path: "backupVaultName",
      mustBe: "a lock with a minimum and a maximum retention",
      check: every(
        requires("minRetentionDays", atLeast(7, "days"), { absent: "fail" }),
        requires("maxRetentionDays", present, { absent: "fail" }),
      ),
    }),
    on([VAULT], requires("forceDestroy", not(equals(true), "false or absent"), { absent: "pass" })),
  ),
});
