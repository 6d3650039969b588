import assert from "node:assert/strict";
import {
  AuditAlarms,
  Canaries,
  Chat,
  Dashboard,
  FindingEvents,
  findingSources,
  GreenAlarms,
  MetricAlarms,
  Notifications,
  platformAlarms,
  SiteVerdicts,
} from "../../infra/observability";
import { account, census, makeComponent } from "../helpers/component";
import { inputsOf, only, promiseOf } from "../helpers/mocks";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("Notifications", () => {
  it("are encrypted, over TLS, and open to services of this account only", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new Notifications("notifications", {
          ...account,
          keyArn: "arn:key",
          subscribers: [{ protocol: "email", endpoint: "on-call@example.com" }],
        }),
    );
    assert.equal(only(resources, "aws:sns/topic:Topic").inputs["kmsMasterKeyId"], "arn:key");
    const policy = only(resources, "aws:sns/topicPolicy:TopicPolicy").inputs["policy"] as string;
    assert.match(policy, /"aws:SourceAccount":"111122223333"/);
    const { Statement } = JSON.parse(policy) as { Statement: { Sid: string }[] };
    const eventBridge = Statement.find(({ Sid }) => Sid === "RulesOfEvents");
    assert.ok(eventBridge !== undefined && !("Condition" in eventBridge));
    assert.match(policy, /"aws:SecureTransport":"false"/);
    const subscription = only(resources, "aws:sns/topicSubscription:TopicSubscription").inputs;
    assert.equal(subscription["endpoint"], "on-call@example.com");
    assert.match(await promiseOf(component.topicArn), /notifications-topic$/);
  });
});

describe("Chat", () => {
  it("shows alarms and lets nobody act", async () => {
    const { resources } = await makeComponent(
      () => new Chat("chat", { topicArn: "arn:topic", slackTeamId: "T1", slackChannelId: "C1" }),
    );
    const { inputs } = only(
      resources,
      "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    );
    assert.deepEqual(inputs["guardrailPolicyArns"], ["arn:aws:iam::aws:policy/AWSDenyAll"]);
  });
});

describe("GreenAlarms", () => {
  const make = () =>
    makeComponent(
      () =>
        new GreenAlarms("green", {
          loadBalancer: "app/lb/1",
          targetGroups: ["targetgroup/a/1", "targetgroup/b/1"],
          topicArn: "arn:topic",
        }),
    );

  it("judge by percentiles, and take missing data for what it means", async () => {
    const { component, resources } = await make();
    const latency = only(resources, alarmType, "green-latency").inputs;
    assert.deepEqual(
      [latency["extendedStatistic"], latency["statistic"], latency["treatMissingData"]],
      ["p99", undefined, "ignore"],
    );
    const errors = only(resources, alarmType, "green-load-balancer-errors").inputs;
    assert.deepEqual([errors["statistic"], errors["treatMissingData"]], ["Sum", "notBreaching"]);
    const names = component.names.map((name) => promiseOf(name));
    assert.equal((await Promise.all(names)).length, 6);
  });

  it("count no failures as none, and no requests as nothing to judge", async () => {
    const { inputs } = only((await make()).resources, alarmType, "green-error-rate");
    const queries = inputs["metricQueries"] as { expression?: string }[];
    assert.equal(queries[2]?.expression, "100 * FILL(failures, 0) / requests");
    assert.equal(inputs["treatMissingData"], "ignore");
  });
});

describe("MetricAlarms", () => {
  it("of the platform all reach somebody", async () => {
    const definitions = platformAlarms({
      service: { cluster: "cluster", service: "service" },
      databaseIdentifier: "db",
      storageFloorBytes: 1000,
      replicationInstance: "replication",
      pool: { loadBalancer: "net/pool/1", targetGroup: "targetgroup/pool/1" },
      region: "eu-central-1",
    });
    const { component, resources } = await makeComponent(
      () => new MetricAlarms("platform", { definitions, topicArn: "arn:topic" }),
    );
    assert.deepEqual(Object.keys(component.names), Object.keys(definitions));
    const actions = inputsOf(resources, alarmType, ({ alarmActions }): unknown => alarmActions);
    assert.ok(actions.every((list) => JSON.stringify(list) === '["arn:topic"]'));
    const storage = only(resources, alarmType, "platform-database-storage").inputs;
    assert.deepEqual(
      [storage["comparisonOperator"], storage["threshold"]],
      ["LessThanThreshold", 1000],
    );
  });
});

describe("SiteVerdicts", () => {
  it("say that a site is bad as soon as one of its alarms does", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new SiteVerdicts("sites", {
          greenAlarms: ["a", "b"],
          blueAlarms: ["c"],
          topicArn: "arn:topic",
        }),
    );
    const rules = inputsOf(
      resources,
      "aws:cloudwatch/compositeAlarm:CompositeAlarm",
      ({ alarmName, alarmRule }): unknown[] => [alarmName, alarmRule],
    );
    assert.deepEqual(rules, [
      ["sites-green-is-bad", 'ALARM("a") OR ALARM("b")'],
      ["sites-blue-is-bad", 'ALARM("c")'],
    ]);
    assert.equal(await promiseOf(component.greenIsBad), "sites-green-is-bad");
  });
});

describe("Canaries", () => {
  it("pay on each site at its own address, and alarm when they don't run", async () => {
    const { resources } = await makeComponent(
      () =>
        new Canaries("canaries", {
          ...account,
          domainName: "payment.example.com",
          sites: { blue: "203.0.113.10", green: "alb.example" },
          testAccounts: { debit: 1, credit: 2 },
          codeBucketName: "code",
          codeBucketArn: "arn:aws:s3:::code",
          bucketName: "working",
          bucketArn: "arn:aws:s3:::working",
          keyArn: "arn:key",
          topicArn: "arn:topic",
        }),
    );
    const canaries = inputsOf(
      resources,
      "aws:synthetics/canary:Canary",
      ({ name, runConfig }): unknown[] => [name, runConfig.environmentVariables.SITE_ADDRESS],
    );
    assert.deepEqual(canaries, [
      ["pay-on-blue", "203.0.113.10"],
      ["pay-on-green", "alb.example"],
    ]);
    const missing = inputsOf(
      resources,
      alarmType,
      ({ treatMissingData }): unknown => treatMissingData,
    );
    assert.deepEqual(missing, ["breaching", "breaching"]);
  });
});

describe("AuditAlarms", () => {
  it("watch fifteen families of events, each with an alarm", async () => {
    const { resources } = await makeComponent(
      () => new AuditAlarms("audit", { trailLogGroup: "trail", topicArn: "arn:topic" }),
    );
    assert.deepEqual(census(resources), {
      "causeway:observability:AuditAlarms": 1,
      "cloudwatch.LogMetricFilter": 15,
      "cloudwatch.MetricAlarm": 15,
    });
  });
});

describe("FindingEvents", () => {
  it("pass on what GuardDuty, Security Hub and Config find", async () => {
    const { resources } = await makeComponent(
      () => new FindingEvents("findings", { sources: findingSources, topicArn: "arn:topic" }),
    );
    const sources = inputsOf(
      resources,
      "aws:cloudwatch/eventRule:EventRule",
      ({ eventPattern }): unknown =>
        (JSON.parse(eventPattern as string) as { source: string[] }).source[0],
    );
    assert.deepEqual(sources, ["aws.guardduty", "aws.securityhub", "aws.config"]);
    const pattern = only(resources, "aws:cloudwatch/eventRule:EventRule", "findings-securityhub")
      .inputs["eventPattern"] as string;
    // A renewed finding is imported again and again: it is reported once.
    assert.match(pattern, /"Workflow":\{"Status":\["NEW"\]\}/);
  });
});

describe("Dashboard", () => {
  it("shows latencies as percentiles, in graphs that don't cover each other", async () => {
    const { resources } = await makeComponent(
      () =>
        new Dashboard("payments", {
          region: "eu-central-1",
          loadBalancer: "app/lb/1",
          clusterName: "cluster",
          serviceName: "service",
          databaseIdentifier: "db",
          replication: { instance: "replication", forwardTask: "FORWARD", reverseTask: "REVERSE" },
          hostedZoneId: "Z1",
          blueHealthCheckId: "blue",
          greenHealthCheckId: "green",
        }),
    );
    const { widgets } = JSON.parse(
      only(resources, "aws:cloudwatch/dashboard:Dashboard").inputs["dashboardBody"] as string,
    ) as { widgets: { x: number; y: number; properties: { title: string; metrics: unknown } }[] };
    assert.equal(new Set(widgets.map(({ x, y }) => `${x},${y}`)).size, widgets.length);
    const replication = widgets.find(({ properties }) =>
      properties.title.startsWith("Replication"),
    );
    // DMS has these metrics for each task, and none for the instance alone.
    for (const metric of replication?.properties.metrics as unknown[][]) {
      assert.ok(metric.includes("ReplicationTaskIdentifier"), JSON.stringify(metric));
    }
    const latency = widgets.find(({ properties }) => properties.title.startsWith("Latency"));
    assert.doesNotMatch(JSON.stringify(latency?.properties.metrics), /Average/);
  });
});
