export { accessLogWriters } from "./access-logs";
export { AccountBaseline } from "./account-baseline";
export { AuditTrail, type AuditTrailArgs } from "./audit-trail";
export { Backups, type BackupsArgs } from "./backups";
export { ConfigRecorder, type ConfigRecorderArgs } from "./config-recorder";
export { CostGuard, type CostGuardArgs } from "./cost-guard";
export { Keys, type KeysArgs } from "./keys";
export { ThreatDetection, type ThreatDetectionArgs } from "./threat-detection";
