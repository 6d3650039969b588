import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { backupVaultLocked } from "../../../../policies/controls/operations/backup-vault-locked";
import { casesOf, computed } from "../../harness/cases";

const vault = (args: aws.backup.VaultArgs = {}) => new aws.backup.Vault("vault", args);
const lock = (minRetentionDays: Input<number>, more: object = { maxRetentionDays: 2555 }) =>
  new aws.backup.VaultLockConfiguration("lock", {
    backupVaultName: vault().name,
    minRetentionDays,
    ...more,
  });
const at = { on: "vault", path: "@VaultLockConfiguration -> lock.minRetentionDays" };

casesOf(backupVaultLocked, (cases) => {
  cases.passes("with a lock of a week and more", () => lock(7));
  cases.fails("without a lock", () => vault(), { on: "vault", path: "@VaultLockConfiguration" });
  cases.fails("with six days", () => lock(6), at);
  cases.fails("without a maximum", () => lock(7, {}), {
    on: "vault",
    path: "@VaultLockConfiguration -> lock.maxRetentionDays",
  });
  cases.fails(
    "when it is force-destroyed",
    () =>
      new aws.backup.VaultLockConfiguration("lock", {
        backupVaultName: vault({ forceDestroy: true }).name,
        minRetentionDays: 7,
        maxRetentionDays: 35,
      }),
    { on: "vault", path: "forceDestroy" },
  );
  cases.undecided("while the days are computed", () => lock(computed(1)), { ...at, then: "fail" });
});
