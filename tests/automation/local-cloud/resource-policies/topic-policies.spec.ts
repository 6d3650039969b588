import * as assert from "node:assert/strict";
import { publishers } from "../../../../automation/local-cloud/resource-policies/needs/publishers";
import { ACloud } from "../a-cloud";

const account = "111122223333";
const ofTheAccount = { StringEquals: { "aws:SourceAccount": account } };

const lets = (service: string, actions: readonly string[], condition: object | undefined) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: actions,
  Resource: "*",
  ...(condition === undefined ? {} : { Condition: condition }),
});

const document = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A resource of each publishing type, on a topic. */
const publishing: Readonly<Record<string, (topic: string) => Record<string, unknown>>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": (topic) => ({
    name: "errors",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    alarmActions: [topic],
  }),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (topic) => ({
    alarmName: "green",
    alarmRule: "ALARM(errors)",
    alarmActions: [topic],
  }),
  "aws:cloudwatch/eventTarget:EventTarget": (topic) => ({
    rule: "findings",
    targetId: "topic",
    arn: topic,
  }),
  "aws:budgets/budget:Budget": (topic) => ({
    name: "month",
    budgetType: "COST",
    timeUnit: "MONTHLY",
    notifications: [
      {
        comparisonOperator: "GREATER_THAN",
        notificationType: "ACTUAL",
        threshold: 80,
        thresholdType: "PERCENTAGE",
        subscriberSnsTopicArns: [topic],
      },
    ],
  }),
  "aws:costexplorer/anomalySubscription:AnomalySubscription": (topic) => ({
    name: "anomalies",
    frequency: "IMMEDIATE",
    monitorArnLists: [],
    subscribers: [{ type: "SNS", address: topic }],
  }),
  "aws:backup/vaultNotifications:VaultNotifications": (topic) => ({
    backupVaultName: "vault",
    snsTopicArn: topic,
    backupVaultEvents: ["BACKUP_JOB_FAILED"],
  }),
  "aws:cloudtrail/trail:Trail": (topic) => ({
    name: "payments",
    s3BucketName: "payments-audit",
    snsTopicName: topic,
  }),
  "aws:rds/eventSubscription:EventSubscription": (topic) => ({ name: "events", snsTopic: topic }),
  "aws:dms/eventSubscription:EventSubscription": (topic) => ({
    name: "events",
    snsTopicArn: topic,
  }),
};

describe("the policies of topics and of their keys", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  const topicWith = async (onTopic: readonly object[], onKey: readonly object[]) => {
    const key = await cloud.key(onKey);
    const topic = await cloud.make("aws:sns/topic:Topic", { kmsMasterKeyId: key.outputs["arn"] });
    await cloud.make("aws:sns/topicPolicy:TopicPolicy", {
      arn: topic.id,
      policy: document(...onTopic),
    });
    return topic.id;
  };
  const use = ["kms:GenerateDataKey*", "kms:Decrypt"];

  it("are judged for every service that publishes", () => {
    assert.deepEqual(Object.keys(publishing).sort(), Object.keys(publishers).sort());
  });

  for (const [type, [publisher]] of Object.entries(publishers)) {
    const service = publisher?.service ?? "";
    const events = service === "events.amazonaws.com";
    const condition = events ? undefined : ofTheAccount;
    const inputs = publishing[type] ?? (() => ({}));

    it(`let ${service} publish for a ${type} when both name it`, async () => {
      const topic = await topicWith(
        [lets(service, ["sns:Publish"], condition)],
        [lets(service, use, condition)],
      );
      await cloud.make(type, inputs(topic));
    });

    it(`refuse a ${type} whose topic's key leaves ${service} out`, async () => {
      const topic = await topicWith([lets(service, ["sns:Publish"], condition)], []);
      await assert.rejects(
        cloud.make(type, inputs(topic)),
        /never arrives, and nothing says so\. The policy of key .* doesn't allow kms:GenerateDataKey, kms:Decrypt to/,
      );
    });

    it(`refuse a ${type} whose topic leaves ${service} out`, async () => {
      const topic = await topicWith([], [lets(service, use, condition)]);
      await assert.rejects(
        cloud.make(type, inputs(topic)),
        /The policy of topic arn:aws:sns:.* doesn't allow sns:Publish to/,
      );
    });
  }

  it("must not ask EventBridge for the account of its rule, which it doesn't carry", async () => {
    const type = "aws:cloudwatch/eventTarget:EventTarget";
    const service = "events.amazonaws.com";
    const topic = await topicWith(
      [lets(service, ["sns:Publish"], ofTheAccount)],
      [lets(service, use, ofTheAccount)],
    );
    const made = cloud.make(type, { rule: "findings", targetId: "topic", arn: topic });
    await assert.rejects(made, (error: Error) => {
      assert.match(error.message, /policy of topic .* doesn't allow sns:Publish/);
      assert.match(error.message, /policy of key .* doesn't allow kms:GenerateDataKey/);
      return true;
    });
  });

  it("are judged when the topic's policy comes after those who publish", async () => {
    const topic = await cloud.make("aws:sns/topic:Topic", {});
    const alarm = publishing["aws:cloudwatch/metricAlarm:MetricAlarm"]?.(topic.id) ?? {};
    await cloud.make("aws:cloudwatch/metricAlarm:MetricAlarm", alarm);
    const type = "aws:sns/topicPolicy:TopicPolicy";
    await assert.rejects(
      cloud.make(type, { arn: topic.id, policy: document() }),
      /doesn't allow sns:Publish to cloudwatch\.amazonaws\.com/,
    );
    const policy = document(lets("cloudwatch.amazonaws.com", ["sns:Publish"], ofTheAccount));
    await cloud.make(type, { arn: topic.id, policy });
  });
});
