import { AuditTrail, Backups, ConfigRecorder, CostGuard, ThreatDetection } from "../governance";
import {
  AuditAlarms,
  Canaries,
  Dashboard,
  FindingEvents,
  MetricAlarms,
  platformAlarms,
  SiteVerdicts,
} from "../observability";
import { SecureBucket } from "../shared/secure-bucket";
import type { Application } from "./application";
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

/** What people and the controller look at: dashboard, alarms, canaries, the verdicts on both sites. */
export function makeObservability(
  { config, account, opts }: Context,
  { keys, notifications }: Foundation,
  { database, replication, working }: Data,
  { loadBalancer, traffic, service, alarms }: Application,
): SiteVerdicts {
  const { topicArn } = notifications;
  new MetricAlarms(
    "platform",
    {
      definitions: platformAlarms({
        clusterName: service.clusterName,
        serviceName: service.serviceName,
        databaseIdentifier: database.identifier,
        storageFloorBytes: (config.database.storageGb * 1024 ** 3) / 10,
      }),
      topicArn,
    },
    opts,
  );
  const canaries = new Canaries(
    "canaries",
    {
      ...account,
      domainName: config.domainName,
      sites: { blue: config.onPremises.ipv4, green: loadBalancer.dnsName },
      testAccounts: config.service.testAccounts,
      bucketName: working.name,
      bucketArn: working.arn,
      keyArn: keys.arns.artifacts,
      topicArn,
    },
    opts,
  );
  new Dashboard(
    "payments",
    {
      region: account.region,
      loadBalancer: loadBalancer.arnSuffix,
      clusterName: service.clusterName,
      serviceName: service.serviceName,
      databaseIdentifier: database.identifier,
      replicationInstance: replication.instanceId,
      hostedZoneId: traffic.hostedZoneId,
      blueHealthCheckId: traffic.healthCheckIds.blue,
      greenHealthCheckId: traffic.healthCheckIds.green,
    },
    opts,
  );
  return new SiteVerdicts(
    "sites",
    {
      greenAlarms: [...alarms.names, canaries.alarmNames.green],
      blueAlarms: [canaries.alarmNames.blue],
      topicArn,
    },
    opts,
  );
}
