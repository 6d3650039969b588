import assert from "node:assert/strict";
import {
  taskDocumentSchema,
  taskVariable,
} from "../../../automation/gate-agent/task/task-document";
import { noticeText, readNotice } from "../../../automation/pool/writer-notice";
import { ConnectionPool } from "../../../infra/database";
import { account, logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const make = () =>
  makeComponent(
    () =>
      new ConnectionPool("pool", {
        ...account,
        environment: "dev",
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-pool",
        balancerSecurityGroupId: "sg-balancer",
        image: "registry/pgbouncer:1.24.1",
        repositoryArn: "arn:repository",
        databaseName: "payments",
        user: "app",
        accessPolicyArn: "arn:policy/connect-as-app",
        warmUp: [{ name: "ping", text: "SELECT 1", values: [] }],
        source: { host: "source.example", port: 5432 },
        target: { host: "target.example", port: 5432 },
        secretArns: {
          source: "arn:source",
          target: "arn:target",
          clients: "arn:clients",
          agent: "arn:agent",
        },
        secretsKeyArn: "arn:key/secrets",
        dataKeyArn: "arn:key/data",
        logging,
        protect: true,
      }),
  );

describe("ConnectionPool", () => {
  it("starts with the source as the writer, and leaves the parameter to the switch", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:ssm/parameter:Parameter");
    assert.deepEqual([inputs["name"], inputs["value"]], ["/causeway/dev/writer", "source"]);
    assert.equal(await promiseOf(component.writerParameterName), "/causeway/dev/writer");
  });

  it("has both containers in one volume, and gives the agent a document that it understands", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:ecs/taskDefinition:TaskDefinition");
    const containers = JSON.parse(inputs["containerDefinitions"] as string) as {
      name: string;
      essential: boolean;
      secrets?: unknown;
      mountPoints: { containerPath: string }[];
      environment: { name: string; value: string }[];
    }[];
    assert.deepEqual(
      containers.map(({ name, essential }) => [name, essential]),
      [
        ["pgbouncer", true],
        ["gate-agent", true],
      ],
    );
    for (const { secrets, mountPoints } of containers) {
      assert.equal(secrets, undefined, "a secret in the environment is read only once");
      assert.deepEqual(
        mountPoints.map(({ containerPath }) => containerPath),
        ["/tmp"],
      );
    }
    const { value } = containers[1]?.environment.find(({ name }) => name === taskVariable) ?? {};
    const document = taskDocumentSchema.parse(JSON.parse(value ?? ""));
    assert.deepEqual(document.secrets, {
      source: "arn:source",
      target: "arn:target",
      clients: "arn:clients",
      agent: "arn:agent",
    });
    assert.equal(document.writerParameter, "/causeway/dev/writer");
  });

  it("lets the balancer in once the agent listens, which it does when the writer is known", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:lb/targetGroup:TargetGroup");
    assert.equal(inputs["healthCheck"].port, "6433");
  });

  it("lets the controller alone write the parameter, in the two forms that tasks read", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:ssm/parameter:Parameter");
    const pattern = new RegExp(inputs["allowedPattern"] as string);
    for (const notice of [
      { writer: "target" },
      { writer: "source", heldUntilMs: Date.now() },
    ] as const) {
      assert.match(noticeText(notice), pattern);
      assert.deepEqual(readNotice(noticeText(notice)), notice);
    }
    assert.doesNotMatch("both", pattern);
    const writing = resources.filter(({ inputs: each }) =>
      JSON.stringify(each["policy"] ?? "").includes("ssm:PutParameter"),
    );
    assert.deepEqual(
      writing.map(({ name }) => name),
      ["pool-work-gates"],
    );
  });

  it("stands behind an internal load balancer", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:lb/loadBalancer:LoadBalancer");
    assert.deepEqual([inputs["internal"], inputs["loadBalancerType"]], [true, "network"]);
    assert.deepEqual(inputs["securityGroups"], ["sg-balancer"]);
    assert.equal(await promiseOf(component.host), "pool-nlb.eu-central-1.elb.amazonaws.com");
  });
});
