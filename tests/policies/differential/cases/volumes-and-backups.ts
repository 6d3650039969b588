import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, ROLE } from "./shapes";
import { database, cluster, VOLUMES } from "./data-shapes";

/** Volumes, their copies, and what is backed up. */
export const volumesAndBackups = [
  pair("RDS_IN_BACKUP_PLAN", "backup-covers-data-stores", "no plan backs a database up", (bad) => {
    const db = database({});
    new aws.backup.Selection("s", {
      iamRoleArn: ROLE,
      planId: "p",
      resources: [bad ? "arn:aws:rds:eu-central-1:111122223333:db:other" : db.arn],
    });
  }),
  pair(
    "RDS_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "backup-covers-data-stores",
    "a plan without selection backs nothing up",
    (bad) => {
      database({});
      if (!bad) new aws.backup.Selection("s", { iamRoleArn: ROLE, planId: "p", resources: ["*"] });
    },
  ),
  pair(
    "AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "backup-covers-data-stores",
    "no plan backs a cluster up",
    (bad) => {
      cluster({});
      if (!bad) new aws.backup.Selection("s", { iamRoleArn: ROLE, planId: "p", resources: ["*"] });
    },
  ),
  pair(
    "EBS_IN_BACKUP_PLAN, EBS_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "backup-covers-data-stores",
    "no plan backs a volume up",
    (bad) => {
      new aws.ebs.Volume("it", { availabilityZone: "eu-central-1a", size: 100 });
      if (!bad) new aws.backup.Selection("s", { iamRoleArn: ROLE, planId: "p", resources: ["*"] });
    },
  ),
  pair(
    "EC2_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "backup-covers-data-stores",
    "no plan backs a machine up that keeps data",
    (bad) => {
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 100 }],
      });
      if (!bad) new aws.backup.Selection("s", { iamRoleArn: ROLE, planId: "p", resources: ["*"] });
    },
  ),
  pair(
    "S3_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "backup-covers-data-stores",
    "no plan backs an audit bucket up",
    (bad) => {
      new aws.s3.Bucket("it", { tags: { LogType: "audit" } });
      if (!bad) new aws.backup.Selection("s", { iamRoleArn: ROLE, planId: "p", resources: ["*"] });
    },
  ),
  pair(
    "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
    "backup-vault-locked",
    "recovery points can be deleted by hand",
    (bad) => {
      const vault = new aws.backup.Vault("it", { kmsKeyArn: KEY });
      if (!bad)
        new aws.backup.VaultLockConfiguration("l", {
          backupVaultName: vault.name,
          minRetentionDays: 35,
          maxRetentionDays: 3650,
        });
    },
  ),
  pair(
    "seen",
    VOLUMES,
    "a volume isn't encrypted",
    (bad) =>
      new aws.ebs.Volume("it", {
        availabilityZone: "eu-central-1a",
        encrypted: !bad,
        kmsKeyId: KEY,
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a volume is left at its default",
    (bad) =>
      new aws.ebs.Volume("it", {
        availabilityZone: "eu-central-1a",
        kmsKeyId: KEY,
        ...(bad ? {} : { encrypted: true }),
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a volume has the key that AWS manages",
    (bad) =>
      new aws.ebs.Volume("it", {
        availabilityZone: "eu-central-1a",
        encrypted: true,
        kmsKeyId: bad ? "alias/aws/ebs" : KEY,
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a machine's root volume isn't encrypted",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        rootBlockDevice: { encrypted: !bad, kmsKeyId: KEY },
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a spot machine's root volume isn't encrypted",
    (bad) =>
      new aws.ec2.SpotInstanceRequest("it", {
        ami: "ami-1",
        rootBlockDevice: { encrypted: !bad, kmsKeyId: KEY },
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a launch template's volume isn't encrypted",
    (bad) =>
      new aws.ec2.LaunchTemplate("it", {
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: String(!bad) } }],
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a launch configuration's volume isn't encrypted",
    (bad) =>
      new aws.ec2.LaunchConfiguration("it", {
        imageId: "ami-1",
        instanceType: "t3.micro",
        rootBlockDevice: { encrypted: true },
        ebsBlockDevices: [{ deviceName: "/dev/sdf", encrypted: !bad }],
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "the copy of a snapshot isn't encrypted",
    (bad) =>
      new aws.ebs.SnapshotCopy("it", {
        sourceSnapshotId: "snap-1",
        sourceRegion: "eu-central-1",
        encrypted: !bad,
        kmsKeyId: KEY,
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "a disk is imported in plain text",
    (bad) =>
      new aws.ebs.SnapshotImport("it", {
        diskContainer: { format: "VHD" },
        encrypted: !bad,
        kmsKeyId: KEY,
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "the copy of an image isn't encrypted",
    (bad) =>
      new aws.ec2.AmiCopy("it", {
        sourceAmiId: "ami-1",
        sourceAmiRegion: "eu-central-1",
        encrypted: !bad,
        kmsKeyId: KEY,
      }),
  ),
  pair(
    "seen",
    VOLUMES,
    "an image is made with a plain volume",
    (bad) =>
      new aws.ec2.Ami("it", { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: !bad }] }),
  ),
  pair("seen", "ebs-account-defaults", "the account doesn't encrypt volumes by default", (bad) => {
    new aws.ebs.EncryptionByDefault("it", { enabled: !bad });
    new aws.ebs.SnapshotBlockPublicAccess("b", { state: "block-all-sharing" });
  }),
  pair("seen", "ebs-account-defaults", "the account lets snapshots be public", (bad) => {
    new aws.ebs.EncryptionByDefault("it", { enabled: true });
    new aws.ebs.SnapshotBlockPublicAccess("b", { state: bad ? "unblocked" : "block-all-sharing" });
  }),
  pair(
    "seen",
    "backup-vault-locked",
    "the lock of another stack's vault ends after a day",
    (bad) =>
      new aws.backup.VaultLockConfiguration("it", {
        backupVaultName: "theirs",
        minRetentionDays: bad ? 1 : 35,
        maxRetentionDays: 3650,
      }),
  ),
];
