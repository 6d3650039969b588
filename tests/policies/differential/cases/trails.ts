import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY } from "./shapes";
import { bucket, logging, TRAIL, trailInto } from "./storage-shapes";

/** Trails, logs, alarms and topics. */
export const trails = [
  pair(
    "seen",
    "config-bucket-without-default-lock",
    "Config delivers into a bucket that locks by default",
    (bad) => {
      const it = new aws.s3.Bucket("history", { objectLockEnabled: true });
      if (bad)
        new aws.s3.BucketObjectLockConfiguration("l", {
          bucket: it.bucket,
          rule: { defaultRetention: { mode: "COMPLIANCE", days: 1 } },
        });
      new aws.cfg.DeliveryChannel("it", { s3BucketName: it.bucket });
    },
  ),
  pair("CLOUD_TRAIL_ENABLED, CloudTrail.3", TRAIL, "a trail is switched off", (bad) =>
    logging({ enableLogging: !bad }),
  ),
  pair("MULTI_REGION_CLOUD_TRAIL_ENABLED", TRAIL, "a trail sees one region", (bad) =>
    logging({ isMultiRegionTrail: !bad }),
  ),
  pair("CLOUDTRAIL_SECURITY_TRAIL_ENABLED", TRAIL, "a trail leaves global services out", (bad) =>
    logging({ includeGlobalServiceEvents: !bad }),
  ),
  pair("seen", TRAIL, "a trail leaves the calls of KMS out", (bad) =>
    logging({
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          ...(bad ? { excludeManagementEventSources: ["kms.amazonaws.com"] } : {}),
        },
      ],
    }),
  ),
  pair("seen", TRAIL, "a trail leaves the RDS Data API out, by advanced selectors", (bad) =>
    logging({
      advancedEventSelectors: [
        {
          fieldSelectors: [
            { field: "eventCategory", equals: ["Management"] },
            ...(bad ? [{ field: "eventSource", notEquals: ["rdsdata.amazonaws.com"] }] : []),
          ],
        },
      ],
    }),
  ),
  pair("seen", TRAIL, "a trail records writes only", (bad) =>
    logging({
      eventSelectors: [{ readWriteType: bad ? "WriteOnly" : "All", includeManagementEvents: true }],
    }),
  ),
  pair("CloudTrail.2", "cloudtrail-encrypted", "a trail has no key of its own", (bad) =>
    logging(bad ? {} : { kmsKeyId: KEY }),
  ),
  pair("CloudTrail.4", "cloudtrail-log-file-validation", "a trail's files aren't signed", (bad) =>
    logging({ enableLogFileValidation: !bad }),
  ),
  pair("seen", "cloudtrail-to-cloudwatch", "a trail reaches no log group", (bad) =>
    logging(
      bad
        ? {}
        : {
            cloudWatchLogsGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:t:*",
            cloudWatchLogsRoleArn: "arn:aws:iam::111122223333:role/t",
          },
    ),
  ),
  pair("S3.22", "cloudtrail-data-events", "writes of card data leave no trace", (bad) => {
    bucket({ tags: { DataClassification: "cardholder" } });
    new aws.cloudtrail.Trail("t", {
      s3BucketName: "b",
      eventSelectors: [
        {
          readWriteType: bad ? "ReadOnly" : "All",
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    });
  }),
  pair("S3.23", "cloudtrail-data-events", "reads of card data leave no trace", (bad) => {
    bucket({ tags: { DataClassification: "cardholder" } });
    new aws.cloudtrail.Trail("t", {
      s3BucketName: "b",
      eventSelectors: [
        {
          readWriteType: bad ? "WriteOnly" : "All",
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    });
  }),
  pair(
    "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
    "log-group-retention-minimum",
    "logs go after a month",
    (bad) => new aws.cloudwatch.LogGroup("it", { retentionInDays: bad ? 30 : 365 }),
  ),
  pair(
    "seen",
    "log-group-encrypted",
    "logs have no key of their own",
    (bad) => new aws.cloudwatch.LogGroup("it", bad ? {} : { kmsKeyId: KEY }),
  ),
  pair(
    "CLOUDWATCH_ALARM_ACTION_CHECK",
    "alarms-have-actions",
    "an alarm tells nobody",
    (bad) =>
      new aws.cloudwatch.MetricAlarm("it", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        alarmActions: bad ? [] : ["arn:aws:sns:eu-central-1:111122223333:t"],
      }),
  ),
  pair(
    "seen",
    "sns-encrypted",
    "a topic isn't encrypted",
    (bad) => new aws.sns.Topic("it", bad ? {} : { kmsMasterKeyId: KEY }),
  ),
  pair("CloudTrail.6", "cloudtrail-bucket-protected", "a trail's bucket may become public", (bad) =>
    trailInto({ isPublic: bad }),
  ),
  pair("CloudTrail.7", "cloudtrail-bucket-protected", "a trail's bucket logs no access", (bad) =>
    trailInto({ logsNothing: bad }),
  ),
];
