import { known } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import type { Mutation, Target } from "../mutation";
import { remove, set } from "../mutation";

const TRAIL = "aws:cloudtrail/trail:Trail";
/** A log group that keeps audit logs: the first is the flow log's. */
const auditLogs: Target = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  where: ({ inputs }) => known(inputs, "tags.LogType") === "audit",
};
const trailFilter: Target = {
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  where: ({ inputs }) => String(known(inputs, "pattern")).includes("StopLogging"),
};

/** Locks the bucket that Config delivers to: by its name where that is known, else by what it is made from. */
const lockTheHistory: Mutation = {
  does: "locks the bucket of Config by default",
  alsoCaughtBy: [],
  apply: (resources) => {
    const channel = resources.find(
      ({ type }) => type === "aws:cfg/deliveryChannel:DeliveryChannel",
    );
    if (channel === undefined) return undefined;
    const lock: Resource = {
      ...channel,
      type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      urn: `${channel.urn}-lock`,
      name: "mutant",
      inputs: {
        bucket: (channel.inputs as { s3BucketName?: unknown }).s3BucketName,
        rule: { defaultRetention: { mode: "COMPLIANCE", days: 2555 } },
      },
      dependencies: { bucket: channel.dependencies["s3BucketName"] ?? [] },
    };
    return [...resources, lock];
  },
};

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "cloudtrail-multi-region": set(TRAIL, { isMultiRegionTrail: false }),
  "cloudtrail-encrypted": set(TRAIL, { kmsKeyId: undefined }),
  "cloudtrail-log-file-validation": set(TRAIL, { enableLogFileValidation: undefined }),
  "cloudtrail-to-cloudwatch": set(TRAIL, { cloudWatchLogsRoleArn: undefined }),
  "cloudtrail-data-events": set(TRAIL, {
    eventSelectors: undefined,
    advancedEventSelectors: undefined,
  }),
  "cloudtrail-bucket-protected": set(TRAIL, { s3BucketName: "elsewhere" }),
  "config-recorder-complete": set("aws:cfg/recorderStatus:RecorderStatus", { isEnabled: false }),
  "config-delivery-encrypted-and-retained": set(
    "aws:cfg/retentionConfiguration:RetentionConfiguration",
    { retentionPeriodInDays: 365 },
  ),
  "config-rules-deployed": remove("aws:cfg/conformancePack:ConformancePack"),
  "log-group-encrypted": set(
    auditLogs,
    { kmsKeyId: undefined },
    "vpc-flow-log-destination-retained",
  ),
  "log-group-retention-minimum": set(auditLogs, { retentionInDays: 365 }),
  "log-group-data-protection": remove(
    "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
  ),
  "log-group-deletion-protected": set(auditLogs, { deletionProtectionEnabled: undefined }),
  "audit-metric-filters-and-alarms": set(trailFilter, { pattern: "ERROR" }),
  "config-bucket-without-default-lock": lockTheHistory,
};
