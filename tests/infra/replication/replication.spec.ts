import assert from "node:assert/strict";
import { Replication, ReplicationAccountRoles } from "../../../infra/replication";
import { account, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

const make = () =>
  makeComponent(
    () =>
      new Replication("replication", {
        ...account,
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-replication",
        dataKeyArn: "arn:key/data",
        secretsKeyArn: "arn:key/secrets",
        instanceClass: "dms.r5.4xlarge",
        storageGb: 1000,
        multiAz: true,
        lobMaxSizeKb: 32,
        databaseName: "payments",
        schemas: ["public"],
        excludedColumns: [],
        sourceSecretArn: "arn:source",
        targetSecretArn: "arn:target",
        dataTags: { DataClassification: "cardholder" },
        assessments: { bucketArn: "arn:aws:s3:::working", bucketKeyArn: "arn:key/artifacts" },
        logging,
        alarmTopicArn: "arn:topic",
      }),
  );

describe("Replication", () => {
  it("tells the topic of each change of a task's state: nobody else starts a stopped one again", async () => {
    const { resources } = await make();
    const { inputs } = only(
      resources,
      "aws:dms/eventSubscription:EventSubscription",
      "replication-replication-task-events",
    );
    assert.ok((inputs["eventCategories"] as string[]).includes("state change"));
    assert.equal(inputs["enabled"], true);
  });

  it("loads and follows forward, only follows in reverse, and starts neither", async () => {
    const { component, resources } = await make();
    const type = "aws:dms/replicationTask:ReplicationTask";
    const forward = only(resources, type, "replication-forward").inputs;
    const reverse = only(resources, type, "replication-reverse").inputs;
    assert.equal(forward["migrationType"], "full-load-and-cdc");
    assert.equal(reverse["migrationType"], "cdc");
    assert.deepEqual(
      [forward["startReplicationTask"], reverse["startReplicationTask"]],
      [false, false],
    );
    assert.match(forward["sourceEndpointArn"] as string, /replication-read-source$/);
    assert.match(forward["targetEndpointArn"] as string, /replication-write-target$/);
    assert.match(reverse["sourceEndpointArn"] as string, /replication-read-target$/);
    assert.match(reverse["targetEndpointArn"] as string, /replication-write-source$/);
    assert.match(await promiseOf(component.forwardTaskArn), /task:replication-forward$/);
  });

  it("reaches both databases over TLS with credentials by secret", async () => {
    const { resources } = await make();
    const endpoints = resources.filter(({ type }) => type === "aws:dms/endpoint:Endpoint");
    assert.equal(endpoints.length, 4);
    for (const { name, inputs } of endpoints) {
      assert.equal(inputs["sslMode"], "require", name);
      assert.equal(inputs["password"], undefined, name);
      const secret = name.endsWith("source") ? "arn:source" : "arn:target";
      assert.equal(inputs["secretsManagerArn"], secret);
    }
  });

  it("passes the fence where it writes, and nowhere else", async () => {
    const { resources } = await make();
    const scripts = resources
      .filter(({ type }) => type === "aws:dms/endpoint:Endpoint")
      .map(({ name, inputs }) => [name, inputs["postgresSettings"].afterConnectScript] as const);
    for (const [name, script] of scripts) {
      assert.equal(
        script,
        name.includes("-write-") ? "SET session_replication_role='replica'" : undefined,
        name,
      );
    }
  });

  it("warns of both latencies of both tasks, by the names that CloudWatch has for them", async () => {
    const { resources } = await make();
    const alarms = inputsOf(
      resources,
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      (inputs): unknown[] => [inputs["metricName"], inputs["dimensions"].ReplicationTaskIdentifier],
    );
    assert.deepEqual(alarms.sort(), [
      ["CDCLatencySource", "replication-forward"],
      ["CDCLatencySource", "replication-reverse"],
      ["CDCLatencyTarget", "replication-forward"],
      ["CDCLatencyTarget", "replication-reverse"],
    ]);
  });
});

describe("ReplicationAccountRoles", () => {
  it("have the names that DMS looks for", async () => {
    const { component, resources } = await makeComponent(
      () => new ReplicationAccountRoles("roles", account),
    );
    assert.equal(await promiseOf(component.ready), true);
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:iam/role:Role")
        .map(({ inputs }) => inputs["name"] as string),
      ["dms-vpc-role", "dms-cloudwatch-logs-role"],
    );
  });
});
