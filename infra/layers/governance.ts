import { AuditTrail, Backups, ConfigRecorder, CostGuard, ThreatDetection } from "../governance";
import { AuditAlarms, FindingEvents, findingSources } from "../observability";
import { SecureBucket } from "../shared/secure-bucket";
import type { Context } from "./context";
import type { Data } from "./data";
import type { Foundation } from "./foundation";

/** Seven years, exactly: what S3's lock and lifecycle take. */
const auditDays = 2555;

/** Audit, detection, backups and costs: what looks at the account rather than serves it. */
export function makeGovernance(context: Context, foundation: Foundation, data: Data): void {
  const { config, account, opts } = context;
  const { keys, notifications, accessLogs } = foundation;
  const { protectData: protect } = config;
  const { accountId } = account;
  const audit = new SecureBucket(
    "audit",
    {
      keyArn: keys.arns.audit,
      writers: [
        {
          sid: "Trail",
          service: "cloudtrail.amazonaws.com",
          accountId,
          path: "cloudtrail/*",
          checksAcl: true,
        },
      ],
      accessLogs: { bucket: accessLogs.name },
      expirationDays: auditDays,
      // Locked objects outlive the stack: only where that is meant.
      lockable: true,
      ...(protect ? { lockDays: auditDays } : {}),
      archiveAfterDays: 90,
      logType: "audit",
      protect,
      forceDestroy: !protect,
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
      watchAnomalies: config.account.costAnomalies === "make",
      topicArn: notifications.topicArn,
    },
    opts,
  );
  makeTrail(context, foundation, audit);
  makeConfigRecorder(context, foundation);
  const { guardDuty, securityHub, inspector, macie, accessAnalyzer } = config.account;
  new ThreatDetection(
    "detection",
    {
      ...account,
      make: {
        guardDuty: guardDuty === "make",
        securityHub: securityHub === "make",
        inspector: inspector === "make",
        macie: macie === "make",
        accessAnalyzer: accessAnalyzer === "make",
      },
      auditBuckets: [audit.name],
    },
    opts,
  );
  const sources = {
    guardduty: guardDuty,
    securityhub: securityHub,
    config: config.account.configRecorder,
  };
  new FindingEvents(
    "findings",
    {
      sources: findingSources.filter((source) => sources[source] !== "off"),
      topicArn: notifications.topicArn,
    },
    opts,
  );
}

/** The trail, and the alarms on what it writes: on that of a trail that exists where config names its log group. */
function makeTrail(
  { config, account, opts }: Context,
  { keys, logging, notifications, accessLogs }: Foundation,
  audit: SecureBucket,
): void {
  const { trail, trailLogGroup } = config.account;
  const logGroupName =
    trail === "make"
      ? new AuditTrail(
          "audit-trail",
          {
            ...account,
            bucketName: audit.name,
            logBucketArns: [audit.arn, accessLogs.arn],
            keyArn: keys.arns.audit,
            logging,
            protect: config.protectData,
          },
          opts,
        ).logGroupName
      : trailLogGroup;
  if (logGroupName === undefined) return;
  new AuditAlarms("audit", { trailLogGroup: logGroupName, topicArn: notifications.topicArn }, opts);
}

function makeConfigRecorder(
  { config, account, opts }: Context,
  { keys, accessLogs }: Foundation,
): void {
  const { configRecorder } = config.account;
  if (configRecorder === "off") return;
  const { protectData: protect } = config;
  const history =
    configRecorder === "exists"
      ? undefined
      : // A bucket of its own: AWS Config delivers into none that locks its objects by default.
        new SecureBucket(
          "config-history",
          {
            keyArn: keys.arns.audit,
            writers: [
              {
                sid: "Config",
                service: "config.amazonaws.com",
                accountId: account.accountId,
                path: "config/*",
                checksAcl: true,
              },
            ],
            accessLogs: { bucket: accessLogs.name },
            expirationDays: auditDays,
            archiveAfterDays: 90,
            undeletable: protect,
            protect,
            forceDestroy: !protect,
          },
          opts,
        );
  new ConfigRecorder("config", { ...account, keyArn: keys.arns.audit, history }, opts);
}
