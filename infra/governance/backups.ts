import * as backup from "@pulumi/aws/backup";
import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { attachManaged, document, serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";
import { keyPolicy } from "./key-purposes";

export interface BackupsArgs extends Account {
  keyArn: pulumi.Input<string>;
  /** A second region of the EU that keeps copies. Plain: names of resources follow from it. */
  copyRegion: string;
  /** What is backed up: the ARNs of databases, and of buckets. */
  resourceArns: pulumi.Input<string>[];
  retentionDays: pulumi.Input<number>;
  /** Where failed jobs are reported. */
  topicArn: pulumi.Input<string>;
  /** Locks the vaults against deletion by Pulumi. Plain. */
  protect: boolean;
}

/** The shortest time that a locked vault lets a recovery point live. */
const leastRetentionDays = 7;

/** Daily backups in a locked vault, each copied into a second region of the EU. */
export class Backups extends pulumi.ComponentResource {
  readonly vaultName: pulumi.Output<string>;

  constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:Backups", name, staticInputs(args), opts);

    const vault = this.makeVault(`${name}-vault`, args, { keyArn: args.keyArn });
    const copy = this.makeVault(`${name}-copy-vault`, args, {
      keyArn: this.makeCopyKey(name, args),
      region: args.copyRegion,
    });
    const role = serviceRole(
      name,
      {
        description: "Makes and restores backups",
        service: "backup.amazonaws.com",
        accountId: args.accountId,
      },
      this,
    );
    attachManaged(`${name}-backup`, role, "service-role/AWSBackupServiceRolePolicyForBackup", this);
    attachManaged(`${name}-s3-backup`, role, "AWSBackupServiceRolePolicyForS3Backup", this);
    const plan = new backup.Plan(
      `${name}-plan`,
      {
        rules: [
          {
            ruleName: "daily",
            targetVaultName: vault.name,
            // Clear of the windows of the database (1 to 3:30) and of DMS (4 to 5): RDS refuses a backup within them.
            schedule: "cron(0 5 * * ? *)",
            startWindow: 60,
            completionWindow: 480,
            lifecycle: { deleteAfter: args.retentionDays },
            copyActions: [
              { destinationVaultArn: copy.arn, lifecycle: { deleteAfter: args.retentionDays } },
            ],
          },
        ],
      },
      { parent: this },
    );
    new backup.Selection(
      `${name}-selection`,
      { planId: plan.id, iamRoleArn: role.arn, resources: args.resourceArns },
      { parent: this },
    );
    new backup.VaultNotifications(
      `${name}-notifications`,
      {
        backupVaultName: vault.name,
        snsTopicArn: args.topicArn,
        backupVaultEvents: ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"],
      },
      { parent: this },
    );

    this.vaultName = vault.name;
    this.registerOutputs({ vaultName: this.vaultName });
  }

  private makeVault(
    name: string,
    { protect }: BackupsArgs,
    { keyArn, region }: { keyArn: pulumi.Input<string>; region?: string },
  ): backup.Vault {
    const place = region === undefined ? {} : { region };
    const vault = new backup.Vault(
      name,
      // What is not to be kept goes with its recovery points.
      { kmsKeyArn: keyArn, forceDestroy: !protect, ...place },
      { parent: this, protect },
    );
    new backup.VaultLockConfiguration(
      `${name}-lock`,
      {
        backupVaultName: vault.name,
        minRetentionDays: leastRetentionDays,
        maxRetentionDays: 2555,
        ...place,
      },
      { parent: this },
    );
    return vault;
  }

  private makeCopyKey(name: string, args: BackupsArgs): pulumi.Output<string> {
    const account = { accountId: args.accountId, region: args.copyRegion };
    const key = new kms.Key(
      `${name}-copy-key`,
      {
        region: args.copyRegion,
        description: "Encrypts the copies of the payments platform's backups",
        policy: document(keyPolicy("data", account)),
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
        deletionWindowInDays: 30,
      },
      { parent: this, protect: args.protect },
    );
    return key.arn;
  }
}
