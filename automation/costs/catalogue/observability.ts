import { byUsage, chargesOf, type Rule } from "./charge";
import { inputOf, numberOf, textOf, type CostedResource } from "./resource";

const { hourly, monthly, used } = chargesOf("observability");
const cloudwatch = "AmazonCloudWatch";
const route53 = "AmazonRoute53";

/** How often a canary runs in an hour. Undefined for a schedule that is not a plain rate. */
function runsAnHour(resource: CostedResource): number | undefined {
  const expression = inputOf(resource, "schedule", "expression");
  const [, count, unit] =
    /^rate\((\d+) (minute|hour)s?\)$/.exec(typeof expression === "string" ? expression : "") ?? [];
  if (count === undefined || Number(count) === 0) return undefined;
  return unit === "hour" ? 1 / Number(count) : 60 / Number(count);
}

/** Metrics that an alarm looks at: each is charged. */
function metricsOf(resource: CostedResource): number {
  const queries = inputOf(resource, "metricQueries");
  if (!Array.isArray(queries) || queries.length === 0) return 1;
  return queries.filter((one: { metric?: unknown }) => one.metric !== undefined).length;
}

/** Features of a health check that cost extra. */
function optionsOf(resource: CostedResource): number {
  const type = textOf(resource, "type", "");
  return [
    type.startsWith("HTTPS"),
    type.endsWith("STR_MATCH"),
    numberOf(resource, "requestInterval", 30) === 10,
    inputOf(resource, "measureLatency") === true,
  ].filter((one) => one).length;
}

/** What watches. */
export const observabilityRules: Readonly<Record<string, Rule>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": (resource) => {
    if (numberOf(resource, "period", 60) < 60)
      return { unpriced: "an alarm of less than a minute" };
    return {
      charges: [
        monthly(
          resource,
          byUsage("cloudwatch/alarm", cloudwatch, "month", "CW:AlarmMonitorUsage"),
          metricsOf(resource),
        ),
      ],
    };
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (resource) => ({
    charges: [
      monthly(
        resource,
        byUsage("cloudwatch/composite-alarm", cloudwatch, "month", "CW:CompositeAlarmMonitorUsage"),
      ),
    ],
  }),
  "aws:cloudwatch/dashboard:Dashboard": (resource) => ({
    charges: [
      hourly(resource, byUsage("cloudwatch/dashboard", cloudwatch, "hour", "DashboardsUsageHour")),
    ],
  }),
  "aws:cloudwatch/logGroup:LogGroup": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("logs/ingested-gb", cloudwatch, "GB", "DataProcessing-Bytes"),
        "logsIngestedGb",
      ),
      used(
        resource,
        byUsage("logs/stored-gb", cloudwatch, "GB-month", "TimedStorage-ByteHrs"),
        "logsStoredGb",
      ),
      used(
        resource,
        byUsage("logs/scanned-gb", cloudwatch, "GB", "DataScanned-Bytes"),
        "logsScannedGb",
      ),
    ],
  }),
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("logs/masked-gb", cloudwatch, "GB", "DataProtection-Bytes"),
        "logsMaskedGb",
      ),
    ],
  }),
  "aws:ec2/flowLog:FlowLog": (resource) => ({
    charges: [
      used(resource, byUsage("logs/flow-gb", cloudwatch, "GB", "VendedLog-Bytes"), "flowLogsGb"),
    ],
  }),
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": (resource) => ({
    charges: [
      monthly(resource, byUsage("cloudwatch/metric", cloudwatch, "month", "CW:MetricMonitorUsage")),
    ],
  }),
  "aws:synthetics/canary:Canary": (resource) => {
    const runs = runsAnHour(resource);
    if (runs === undefined) return { unpriced: "a canary whose schedule is no plain rate" };
    return {
      charges: [
        hourly(
          resource,
          byUsage("cloudwatch/canary-run", cloudwatch, "run", "CW:Canary-runs"),
          runs,
        ),
      ],
    };
  },
  "aws:route53/healthCheck:HealthCheck": (resource) => {
    const type = textOf(resource, "type", "");
    const price = (what: string, usagetype: string) =>
      byUsage(`route53/${what}`, route53, "month", usagetype);
    // Of an alarm or of other checks: the plain price. Whether an address is AWS's can't be seen: the dearer one.
    const options = optionsOf(resource);
    return {
      charges: [
        monthly(resource, price("health-check", "Health-Check-Non-AWS")),
        ...(options > 0 && type !== "CALCULATED" && type !== "CLOUDWATCH_METRIC"
          ? [
              monthly(
                resource,
                price("health-check-option", "Health-Check-Option-Non-AWS"),
                options,
              ),
            ]
          : []),
      ],
    };
  },
  "aws:route53/zone:Zone": (resource) => ({
    charges: [
      monthly(resource, byUsage("route53/zone", route53, "month", "HostedZone")),
      used(resource, byUsage("route53/query", route53, "query", "DNS-Queries"), "dnsQueries"),
    ],
  }),
  "aws:sns/topic:Topic": (resource) => ({
    charges: [
      used(resource, byUsage("sns/publish", "AmazonSNS", "request", "Requests-Tier1"), "publishes"),
    ],
  }),
  "aws:sns/topicSubscription:TopicSubscription": (resource) => {
    const protocol = textOf(resource, "protocol", "");
    if (protocol === "lambda" || protocol === "sqs") return { free: `deliveries to ${protocol}` };
    if (protocol === "email" || protocol === "email-json") {
      return {
        charges: [
          used(
            resource,
            byUsage("sns/email", "AmazonSNS", "notification", "DeliveryAttempts-SMTP"),
            "emails",
          ),
        ],
      };
    }
    return { unpriced: `deliveries by ${protocol}` };
  },
};
