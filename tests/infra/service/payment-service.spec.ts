import assert from "node:assert/strict";
import { PaymentService, type Deployment } from "../../../infra/service";
import { writtenByOthers } from "../../../infra/service/payment-service";
import { account, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

const make = (deployment: Deployment) =>
  makeComponent(
    () =>
      new PaymentService("payment", {
        ...account,
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-service",
        targetGroupArn: "arn:first",
        listenerArn: "arn:listener",
        loadBalancer: "app/lb/1",
        deployment,
        repositoryUrl: "registry/payment-app",
        repositoryArn: "arn:repository",
        imageTag: "abc123",
        cpu: 1024,
        memoryMb: 2048,
        minTasks: 2,
        desiredTasks: 4,
        maxTasks: 10,
        pool: { host: "pool.internal", port: 6432 },
        databaseName: "payments",
        databaseSecretArn: "arn:secret",
        secretsKeyArn: "arn:key/secrets",
        dataKeyArn: "arn:key/data",
        logging,
        dataTags: { DataClassification: "cardholder" },
      }),
  );

const byEcs: Deployment = {
  controller: "ecs",
  shift: "canary",
  alternateTargetGroupArn: "arn:second",
  productionListenerRuleArn: "arn:rule/production",
  testListenerRuleArn: "arn:rule/test",
  roleArn: "arn:role",
  hookArns: { validate: "arn:validate", health: "arn:health", smoke: "arn:smoke" },
  alarmNames: ["green-error-rate"],
};

describe("PaymentService", () => {
  it("runs four private tasks at first and leaves their number to the autoscaler", async () => {
    const { component, resources } = await make({ controller: "codedeploy" });
    const { inputs } = only(resources, "aws:ecs/service:Service");
    assert.equal(inputs["desiredCount"], 4);
    assert.equal(inputs["networkConfiguration"].assignPublicIp, false);
    assert.equal(inputs["enableExecuteCommand"], false);
    assert.deepEqual(inputs["deploymentController"], { type: "CODE_DEPLOY" });
    assert.ok(writtenByOthers.codedeploy.includes("desiredCount"));
    assert.ok(writtenByOthers.codedeploy.includes("taskDefinition"));
    const target = only(resources, "aws:appautoscaling/target:Target").inputs;
    assert.deepEqual([target["minCapacity"], target["maxCapacity"]], [2, 10]);
    assert.equal(target["resourceId"], "service/payment-cluster/payment-service");
    assert.equal(await promiseOf(component.clusterName), "payment-cluster");
  });

  it("scales by CPU and by requests, quick up and slow down", async () => {
    const { resources } = await make({ controller: "codedeploy" });
    assert.deepEqual(
      inputsOf(resources, "aws:appautoscaling/policy:Policy", (inputs): unknown[] => {
        const policy = inputs["targetTrackingScalingPolicyConfiguration"];
        return [policy.targetValue, policy.scaleInCooldown, policy.scaleOutCooldown];
      }),
      [
        [70, 300, 60],
        [1000, 300, 60],
      ],
    );
  });

  it("counts the requests of the load balancer, whichever target group a deployment has left them to", async () => {
    const { resources } = await make({ controller: "codedeploy" });
    const { inputs } = only(
      resources,
      "aws:appautoscaling/policy:Policy",
      "payment-scaling-requests",
    );
    const { customizedMetricSpecification } = inputs["targetTrackingScalingPolicyConfiguration"];
    const [requests, tasks, each] = customizedMetricSpecification.metrics as {
      expression?: string;
      metricStat?: { metric: { dimensions: unknown } };
    }[];
    assert.deepEqual(requests?.metricStat?.metric.dimensions, [
      { name: "LoadBalancer", value: "app/lb/1" },
    ]);
    assert.doesNotMatch(JSON.stringify([requests, tasks]), /TargetGroup/);
    assert.equal(each?.expression, "FILL(requests, 0) / IF(tasks > 0, tasks, 1)");
  });

  it("reaches the writer through the pool, with its password by reference", async () => {
    const { resources } = await make({ controller: "codedeploy" });
    const { inputs } = only(resources, "aws:ecs/taskDefinition:TaskDefinition");
    const [container] = JSON.parse(inputs["containerDefinitions"] as string) as {
      image: string;
      environment: { name: string; value: string }[];
      secrets: object[];
    }[];
    assert.equal(container?.image, "registry/payment-app:abc123");
    const environment = new Map(container?.environment.map(({ name, value }) => [name, value]));
    assert.equal(environment.get("DATABASE_HOST"), "pool.internal");
    assert.equal(environment.get("DATABASE_PORT"), "6432");
    assert.deepEqual(container?.secrets, [
      { name: "DATABASE_USER", valueFrom: "arn:secret:username::" },
      { name: "DATABASE_PASSWORD", valueFrom: "arn:secret:password::" },
    ]);
    assert.notEqual(inputs["taskRoleArn"], inputs["executionRoleArn"]);
  });

  it("masks card numbers in its log", async () => {
    const { resources } = await make({ controller: "codedeploy" });
    const type = "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy";
    const { inputs } = only(resources, type);
    assert.equal(inputs["logGroupName"], "payment-logs");
    assert.match(inputs["policyDocument"] as string, /CreditCardNumber.*Deidentify/s);
  });

  it("can be rolled out by ECS itself, with the same hooks and alarms", async () => {
    const { resources } = await make(byEcs);
    const { inputs } = only(resources, "aws:ecs/service:Service");
    assert.deepEqual(inputs["deploymentController"], { type: "ECS" });
    assert.equal(inputs["deploymentConfiguration"].strategy, "CANARY");
    assert.deepEqual(
      (
        inputs["deploymentConfiguration"].lifecycleHooks as {
          hookTargetArn: string;
          lifecycleStages: string[];
        }[]
      ).map(({ hookTargetArn, lifecycleStages }) => [hookTargetArn, ...lifecycleStages]),
      [
        ["arn:validate", "PRE_SCALE_UP"],
        ["arn:health", "POST_SCALE_UP"],
        ["arn:smoke", "POST_TEST_TRAFFIC_SHIFT"],
      ],
    );
    assert.deepEqual(inputs["alarms"], {
      enable: true,
      rollback: true,
      alarmNames: ["green-error-rate"],
    });
    assert.equal(
      inputs["loadBalancers"][0].advancedConfiguration.alternateTargetGroupArn,
      "arn:second",
    );
    assert.deepEqual(writtenByOthers.ecs, ["desiredCount"]);
  });
});
