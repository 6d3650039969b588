import { byUsage, chargesOf, type Rule } from "./charge";
import { inputOf, textOf } from "./resource";

const { used } = chargesOf("governance and security");
const keys = chargesOf("keys and secrets");
const guardDuty = "AmazonGuardDuty";

/** What watches over the account, and keeps keys and secrets. */
export const governanceRules: Readonly<Record<string, Rule>> = {
  "aws:accessanalyzer/analyzer:Analyzer": (resource) => {
    const type = textOf(resource, "type", "ACCOUNT");
    return type === "ACCOUNT" || type === "ORGANIZATION"
      ? { free: "an analyzer of outside access costs nothing" }
      : { unpriced: `an analyzer of the type ${type}` };
  },
  "aws:cloudtrail/trail:Trail": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("cloudtrail/data-event", "AWSCloudTrail", "event", "DataEventsRecorded"),
        "trailDataEvents",
      ),
    ],
  }),
  "aws:cfg/recorder:Recorder": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("config/item", "AWSConfig", "item", "ConfigurationItemRecorded"),
        "configItems",
      ),
    ],
  }),
  "aws:cfg/conformancePack:ConformancePack": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("config/pack-evaluation", "AWSConfig", "evaluation", "ConformancePackEvaluation"),
        "packEvaluations",
      ),
    ],
  }),
  "aws:guardduty/detector:Detector": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("guardduty/event", guardDuty, "event", "PaidEventsAnalyzed"),
        "guardDutyEvents",
      ),
      used(
        resource,
        byUsage("guardduty/log-gb", guardDuty, "GB", "PaidEventsAnalyzed-Bytes"),
        "guardDutyLogsGb",
      ),
    ],
  }),
  "aws:guardduty/detectorFeature:DetectorFeature": (resource) => {
    if (textOf(resource, "status", "ENABLED") !== "ENABLED") return { free: "it is switched off" };
    return { unpriced: "a plan of GuardDuty's own, by what each protects" };
  },
  "aws:securityhub/account:Account": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("securityhub/check", "AWSSecurityHub", "check", "PaidComplianceCheck"),
        "securityChecks",
      ),
    ],
  }),
  "aws:inspector2/enabler:Enabler": () => ({
    unpriced: "scans of images and functions, by how many and how often",
  }),
  "aws:macie2/account:Account": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("macie/bucket", "AmazonMacie", "month", "S3BucketMonitoring"),
        "macieBuckets",
      ),
    ],
  }),
  "aws:macie2/classificationJob:ClassificationJob": (resource) => ({
    charges: [
      used(resource, byUsage("macie/gb", "AmazonMacie", "GB", "SensitiveDataDiscovery"), "macieGb"),
    ],
  }),
  "aws:kms/key:Key": (resource) => ({
    charges: [
      keys.monthly(resource, byUsage("kms/key", "awskms", "month", "KMS-Keys")),
      keys.used(
        resource,
        byUsage("kms/request", "awskms", "request", "KMS-Requests"),
        "keyRequests",
      ),
    ],
  }),
  "aws:secretsmanager/secret:Secret": (resource) => ({
    charges: [
      keys.monthly(
        resource,
        byUsage("secrets/secret", "AWSSecretsManager", "month", "AWSSecretsManager-Secrets"),
      ),
      keys.used(
        resource,
        byUsage("secrets/request", "AWSSecretsManager", "request", "AWSSecretsManagerAPIRequest"),
        "secretRequests",
      ),
    ],
  }),
  "aws:ssm/parameter:Parameter": (resource) =>
    textOf(resource, "tier", "Standard") === "Standard"
      ? { free: "a standard parameter costs nothing" }
      : { unpriced: "an advanced parameter" },
  "aws:budgets/budget:Budget": (resource) =>
    inputOf(resource, "actions") === undefined
      ? { free: "a budget without actions costs nothing" }
      : { unpriced: "a budget with actions" },
  "aws:s3/bucket:Bucket": (resource) => bucket(resource),
  "aws:s3/bucketV2:BucketV2": (resource) => bucket(resource),
};

const storage = chargesOf("storage");

function bucket(resource: Parameters<Rule>[0]): ReturnType<Rule> {
  const price = (id: string, unit: string, usagetype: string) =>
    byUsage(`s3/${id}`, "AmazonS3", unit, usagetype);
  return {
    charges: [
      storage.used(resource, price("gb", "GB-month", "TimedStorage-ByteHrs"), "objectsGb"),
      storage.used(resource, price("put", "request", "Requests-Tier1"), "objectWrites"),
      storage.used(resource, price("get", "request", "Requests-Tier2"), "objectReads"),
    ],
  };
}
