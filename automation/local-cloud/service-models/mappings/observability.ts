import type { Mappings } from "../mapping";

/** Metrics, logs, alarms, events and the canaries. */
export const observability: Mappings = {
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    service: "cloudwatch",
    operations: ["PutCompositeAlarm"],
    members: { okActions: "OKActions" },
  },
  "aws:cloudwatch/dashboard:Dashboard": { service: "cloudwatch", operations: ["PutDashboard"] },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    service: "cloudwatch",
    operations: ["PutMetricAlarm"],
    members: {
      name: "AlarmName",
      metricQueries: "Metrics",
      "metricQueries.metric": "MetricStat",
      "metricQueries.metric.metricName": "Metric.MetricName",
      "metricQueries.metric.namespace": "Metric.Namespace",
      "metricQueries.metric.dimensions": "Metric.Dimensions",
    },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    service: "events",
    operations: ["PutRule"],
    aside: { forceDestroy: "the deletion's" },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    service: "events",
    operations: ["PutTargets", "PutTargets/Targets"],
    members: { targetId: "Id" },
    given: ["Targets"],
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    service: "logs",
    operations: ["CreateLogGroup", "PutRetentionPolicy"],
    members: { name: "logGroupName" },
    aside: { skipDestroy: "the provider's own" },
  },
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": {
    service: "logs",
    operations: ["PutDataProtectionPolicy"],
    members: { logGroupName: "logGroupIdentifier" },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    service: "logs",
    operations: ["PutMetricFilter"],
    members: {
      name: "filterName",
      pattern: "filterPattern",
      "metricTransformation.name": "metricName",
      "metricTransformation.namespace": "metricNamespace",
      "metricTransformation.value": "metricValue",
    },
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    service: "logs",
    operations: ["PutResourcePolicy"],
  },
  "aws:sns/topic:Topic": {
    service: "sns",
    operations: ["CreateTopic"],
    aside: {
      kmsMasterKeyId: "an attribute: a key and a value as texts",
      policy: "an attribute: a key and a value as texts",
      displayName: "an attribute: a key and a value as texts",
      fifoTopic: "an attribute: a key and a value as texts",
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    service: "sns",
    operations: ["SetTopicAttributes"],
    members: { arn: "TopicArn", policy: "AttributeValue" },
    given: ["AttributeName"],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    service: "sns",
    operations: ["Subscribe"],
    members: { topic: "TopicArn" },
  },
  "aws:sqs/queue:Queue": {
    service: "sqs",
    operations: ["CreateQueue"],
    members: { name: "QueueName" },
    given: ["QueueName"],
  },
  "aws:ssm/document:Document": { service: "ssm", operations: ["CreateDocument"] },
  "aws:ssm/parameter:Parameter": { given: ["Value"], service: "ssm", operations: ["PutParameter"] },
  "aws:synthetics/canary:Canary": {
    service: "synthetics",
    operations: ["CreateCanary", "CreateCanary/Code"],
    members: {
      artifactS3Location: "ArtifactS3Location",
      failureRetentionPeriod: "FailureRetentionPeriodInDays",
      successRetentionPeriod: "SuccessRetentionPeriodInDays",
    },
    given: ["Code"],
    aside: { startCanary: "starts it by a call of its own", deleteLambda: "the deletion's" },
  },
};
