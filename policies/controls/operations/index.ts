import type { Control } from "../../engine/control";
import { backupCoversDataStores } from "./backup-covers-data-stores";
import { backupPlanFrequencyAndRetention } from "./backup-plan-frequency-and-retention";
import { backupVaultEncrypted } from "./backup-vault-encrypted";
import { backupVaultLocked } from "./backup-vault-locked";
import { ec2BastionSsmOnly } from "./ec2-bastion-ssm-only";
import { ec2Imdsv2 } from "./ec2-imdsv2";
import { ec2NoPublicIp } from "./ec2-no-public-ip";
import { ec2NoSecretsInUserData } from "./ec2-no-secrets-in-user-data";
import { ec2VolumesEncrypted } from "./ec2-volumes-encrypted";
import { snsEncrypted } from "./sns-encrypted";
import { snsPolicyNotPublic } from "./sns-policy-not-public";
import { snsSubscriptionNotHttp } from "./sns-subscription-not-http";
import { snsTlsOnlyPolicy } from "./sns-tls-only-policy";
import { ssmPatching } from "./ssm-patching";
import { ssmSessionEncryptedLoggedAndTimed } from "./ssm-session-encrypted-logged-and-timed";
import { dataPoliciesOwnAccounts } from "./data-policies-own-accounts";
import { sharedWithOwnAccounts } from "./shared-with-own-accounts";
import { ebsAccountDefaults } from "./ebs-account-defaults";
import { ec2NoKeyPair } from "./ec2-no-key-pair";
import { ec2InstanceProfile } from "./ec2-instance-profile";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  snsEncrypted,
  snsTlsOnlyPolicy,
  snsPolicyNotPublic,
  snsSubscriptionNotHttp,
  backupVaultEncrypted,
  backupVaultLocked,
  backupPlanFrequencyAndRetention,
  backupCoversDataStores,
  ec2Imdsv2,
  ec2NoPublicIp,
  ec2BastionSsmOnly,
  ec2VolumesEncrypted,
  ec2NoSecretsInUserData,
  ssmSessionEncryptedLoggedAndTimed,
  ssmPatching,
  dataPoliciesOwnAccounts,
  sharedWithOwnAccounts,
  ebsAccountDefaults,
  ec2NoKeyPair,
  ec2InstanceProfile,
];
