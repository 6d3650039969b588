import type { Control } from "../../engine/control";
import { auditMetricFiltersAndAlarms } from "./audit-metric-filters-and-alarms";
import { cloudtrailBucketProtected } from "./cloudtrail-bucket-protected";
import { cloudtrailDataEvents } from "./cloudtrail-data-events";
import { cloudtrailEncrypted } from "./cloudtrail-encrypted";
import { cloudtrailLogFileValidation } from "./cloudtrail-log-file-validation";
import { cloudtrailMultiRegion } from "./cloudtrail-multi-region";
import { cloudtrailToCloudwatch } from "./cloudtrail-to-cloudwatch";
import { configDeliveryEncryptedAndRetained } from "./config-delivery-encrypted-and-retained";
import { configRecorderComplete } from "./config-recorder-complete";
import { configRulesDeployed } from "./config-rules-deployed";
import { logGroupDataProtection } from "./log-group-data-protection";
import { logGroupDeletionProtected } from "./log-group-deletion-protected";
import { logGroupEncrypted } from "./log-group-encrypted";
import { logGroupRetentionMinimum } from "./log-group-retention-minimum";
import { configBucketWithoutDefaultLock } from "./config-bucket-without-default-lock";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  cloudtrailMultiRegion,
  cloudtrailEncrypted,
  cloudtrailLogFileValidation,
  cloudtrailToCloudwatch,
  cloudtrailDataEvents,
  cloudtrailBucketProtected,
  configRecorderComplete,
  configDeliveryEncryptedAndRetained,
  configRulesDeployed,
  logGroupEncrypted,
  logGroupRetentionMinimum,
  logGroupDataProtection,
  logGroupDeletionProtected,
  auditMetricFiltersAndAlarms,
  configBucketWithoutDefaultLock,
];
