import type { Control } from "../../engine/control";
import { rdsAuditParameters } from "./rds-audit-parameters";
import { rdsAutoMinorVersionUpgrade } from "./rds-auto-minor-version-upgrade";
import { rdsBackupRetention } from "./rds-backup-retention";
import { rdsCustomAdminUsername } from "./rds-custom-admin-username";
import { rdsCustomerManagedKey } from "./rds-customer-managed-key";
import { rdsDeletionProtectionAndFinalSnapshot } from "./rds-deletion-protection-and-final-snapshot";
import { rdsEventSubscriptions } from "./rds-event-subscriptions";
import { rdsForceSsl } from "./rds-force-ssl";
import { rdsIamAuthentication } from "./rds-iam-authentication";
import { rdsInPrivateSubnets } from "./rds-in-private-subnets";
import { rdsLogExports } from "./rds-log-exports";
import { rdsManagedMasterPassword } from "./rds-managed-master-password";
import { rdsModernCaCertificate } from "./rds-modern-ca-certificate";
import { rdsMultiAz } from "./rds-multi-az";
import { rdsNotPubliclyAccessible } from "./rds-not-publicly-accessible";
import { rdsPerformanceInsightsEncrypted } from "./rds-performance-insights-encrypted";
import { rdsSnapshotPrivate } from "./rds-snapshot-private";
import { rdsStorageEncrypted } from "./rds-storage-encrypted";
import { rdsSupportedEngineVersion } from "./rds-supported-engine-version";
import { rdsProxyTls } from "./rds-proxy-tls";
import { rdsTls12Minimum } from "./rds-tls12-minimum";
import { rdsAuditMysql } from "./rds-audit-mysql";
import { rdsProxyNoDebugLogging } from "./rds-proxy-no-debug-logging";
import { rdsProxyIamAuthentication } from "./rds-proxy-iam-authentication";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  rdsStorageEncrypted,
  rdsCustomerManagedKey,
  rdsNotPubliclyAccessible,
  rdsMultiAz,
  rdsBackupRetention,
  rdsDeletionProtectionAndFinalSnapshot,
  rdsIamAuthentication,
  rdsLogExports,
  rdsAutoMinorVersionUpgrade,
  rdsPerformanceInsightsEncrypted,
  rdsForceSsl,
  rdsAuditParameters,
  rdsCustomAdminUsername,
  rdsManagedMasterPassword,
  rdsInPrivateSubnets,
  rdsEventSubscriptions,
  rdsModernCaCertificate,
  rdsSupportedEngineVersion,
  rdsSnapshotPrivate,
  rdsProxyTls,
  rdsTls12Minimum,
  rdsAuditMysql,
  rdsProxyNoDebugLogging,
  rdsProxyIamAuthentication,
];
