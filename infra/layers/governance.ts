import { AuditTrail, Backups, ConfigRecorder, CostGuard, ThreatDetection } from "../governance";
import { AuditAlarms, FindingEvents } from "../observability";
import { SecureBucket } from "../shared/secure-bucket";
import type { Context } from "./context";
import type { Data } from "./data";
import type { Foundation } from "./foundation";

/** Seven years, exactly: what S3's lock and lifecycle take. */
const auditDays = 2555;

/** Audit, detection, backups and costs: what looks at the account rather than serves it. */
export function makeGovernance(
  { config, account, opts }: Context,
  { keys, logging, notifications, accessLogs }: Foundation,
  data: Data,
): void {
  const { protectData: protect } = config;
  const { accountId } = account;
  const writer = { accountId, checksAcl: true };
  const audit = new SecureBucket(
    "audit",
    {
      keyArn: keys.arns.audit,
      writers: [
        { ...writer, sid: "Trail", service: "cloudtrail.amazonaws.com", path: "cloudtrail/*" },
        { ...writer, sid: "Config", service: "config.amazonaws.com", path: "config/*" },
      ],
      accessLogs: { bucket: accessLogs.name },
      expirationDays: auditDays,
      lockDays: auditDays,
      archiveAfterDays: 90,
      logType: "audit",
      protect,
    },
    opts,
  );
  new Backups(
    "backups",
    {
      ...account,
      keyArn: keys.arns.data,
      copyRegion: config.backupRegion,
      resourceArns: [data.database.arn, audit.arn],
      retentionDays: 35,
      topicArn: notifications.topicArn,
      protect,
    },
    opts,
  );
  new CostGuard(
    "costs",
    {
      monthlyBudgetUsd: config.monthlyBudgetUsd,
      environment: config.environment,
      topicArn: notifications.topicArn,
    },
    opts,
  );
  if (!config.ownsAccount) return;
  const trail = new AuditTrail(
    "audit-trail",
    {
      ...account,
      bucketName: audit.name,
      keyArn: keys.arns.audit,
      logging,
      topicName: notifications.topicName,
      protect,
    },
    opts,
  );
  new AuditAlarms(
    "audit",
    { trailLogGroup: trail.logGroupName, topicArn: notifications.topicArn },
    opts,
  );
  new ConfigRecorder(
    "config",
    { ...account, bucketName: audit.name, bucketArn: audit.arn, keyArn: keys.arns.audit },
    opts,
  );
  new ThreatDetection("detection", { ...account, auditBuckets: [audit.name] }, opts);
  new FindingEvents("findings", { topicArn: notifications.topicArn }, opts);
}
