import type { Using } from "../need";

/** A service that a resource makes publish to topics. */
export interface Publisher {
  readonly service: string;
  /** The topics, by ARN or name. */
  readonly topics: (using: Using) => readonly unknown[];
  /** Condition keys that its calls carry. */
  readonly context: (using: Using) => Readonly<Record<string, string>>;
  readonly source: string;
}

const listed =
  (...properties: readonly string[]) =>
  ({ inputs }: Using): readonly unknown[] =>
    properties.flatMap((property) => {
      const value = inputs[property];
      return Array.isArray(value) ? (value as unknown[]) : [value];
    });

const notifications = ({ inputs }: Using): readonly unknown[] => {
  const all = inputs["notifications"];
  return (Array.isArray(all) ? (all as Record<string, unknown>[]) : []).flatMap((one) => {
    const topics = one["subscriberSnsTopicArns"];
    return Array.isArray(topics) ? (topics as unknown[]) : [];
  });
};

const subscribers = ({ inputs }: Using): readonly unknown[] => {
  const all = inputs["subscribers"];
  return (Array.isArray(all) ? (all as Record<string, unknown>[]) : [])
    .filter(({ type }) => type === "SNS")
    .map(({ address }) => address);
};

const ofThisAccount = (service: string, topics: Publisher["topics"]): Publisher => ({
  service,
  topics,
  context: ({ account }) => ({ "aws:SourceAccount": account, "aws:SecureTransport": "true" }),
  source:
    "Amazon SNS developer guide, Enable compatibility between event sources from AWS services and encrypted topics",
});

/** Services that publish to topics: the topic's policy and its key's have to let them in. */
export const publishers: Readonly<Record<string, readonly Publisher[]>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    ofThisAccount(
      "cloudwatch.amazonaws.com",
      listed("alarmActions", "okActions", "insufficientDataActions"),
    ),
  ],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": [
    ofThisAccount(
      "cloudwatch.amazonaws.com",
      listed("alarmActions", "okActions", "insufficientDataActions"),
    ),
  ],
  "aws:cloudwatch/eventTarget:EventTarget": [
    {
      service: "events.amazonaws.com",
      topics: listed("arn"),
      // Neither the topic's policy nor its key's sees whose rule it is.
      context: () => ({ "aws:SecureTransport": "true" }),
      source:
        "Amazon EventBridge user guide, Amazon SNS permissions: condition blocks can't be used in topic policies; Amazon SNS developer guide, Key management",
    },
  ],
  "aws:budgets/budget:Budget": [ofThisAccount("budgets.amazonaws.com", notifications)],
  "aws:costexplorer/anomalySubscription:AnomalySubscription": [
    ofThisAccount("costalerts.amazonaws.com", subscribers),
  ],
  "aws:backup/vaultNotifications:VaultNotifications": [
    ofThisAccount("backup.amazonaws.com", listed("snsTopicArn")),
  ],
  "aws:cloudtrail/trail:Trail": [ofThisAccount("cloudtrail.amazonaws.com", listed("snsTopicName"))],
  "aws:rds/eventSubscription:EventSubscription": [
    ofThisAccount("events.rds.amazonaws.com", listed("snsTopic")),
  ],
  "aws:dms/eventSubscription:EventSubscription": [
    ofThisAccount("dms.amazonaws.com", listed("snsTopicArn")),
  ],
};
