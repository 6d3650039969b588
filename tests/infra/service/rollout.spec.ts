import assert from "node:assert/strict";
import { appSpec, BlueGreen, DeploymentHooks, EcsRollout } from "../../../infra/service";
import { account, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

describe("BlueGreen", () => {
  const make = (shift: "linear" | "canary") =>
    makeComponent(
      () =>
        new BlueGreen("deploy", {
          ...account,
          clusterName: "payment-cluster",
          serviceName: "payment-service",
          shift,
          listenerArn: "arn:https",
          testListenerArn: "arn:test",
          targetGroupNames: ["first", "second"],
          hookArns: ["arn:hook"],
          taskRoleArns: ["arn:role"],
          alarmNames: ["green-error-rate"],
          topicArn: "arn:topic",
        }),
    );
  const type = "aws:codedeploy/deploymentGroup:DeploymentGroup";

  it("moves the traffic bit by bit, and back by itself on a failure or an alarm", async () => {
    const { component, resources } = await make("linear");
    const { inputs } = only(resources, type);
    assert.equal(
      inputs["deploymentConfigName"],
      "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    );
    assert.deepEqual(inputs["alarmConfiguration"], {
      enabled: true,
      alarms: ["green-error-rate"],
    });
    assert.deepEqual(inputs["autoRollbackConfiguration"], {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
    });
    assert.deepEqual(inputs["loadBalancerInfo"].targetGroupPairInfo, {
      prodTrafficRoute: { listenerArns: ["arn:https"] },
      testTrafficRoute: { listenerArns: ["arn:test"] },
      targetGroups: [{ name: "first" }, { name: "second" }],
    });
    assert.equal(await promiseOf(component.deploymentGroupName), "deploy-group");
  });

  it("can send a canary ahead instead", async () => {
    const { inputs } = only((await make("canary")).resources, type);
    assert.equal(inputs["deploymentConfigName"], "CodeDeployDefault.ECSCanary10Percent5Minutes");
  });
});

describe("the AppSpec", () => {
  it("names a hook for each moment", () => {
    const text = appSpec({ validate: "arn:v", health: "arn:h", smoke: "arn:s" });
    const { Hooks } = JSON.parse(text) as { Hooks: object[] };
    assert.deepEqual(Hooks, [
      { BeforeInstall: "arn:v" },
      { AfterInstall: "arn:h" },
      { AfterAllowTestTraffic: "arn:s" },
    ]);
  });
});

describe("EcsRollout", () => {
  it("starts with all the traffic on the first target group, on both listeners", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new EcsRollout("rollout", {
          ...account,
          listenerArn: "arn:https",
          testListenerArn: "arn:test",
          targetGroupArns: ["arn:first", "arn:second"],
          hookArns: ["arn:hook"],
        }),
    );
    const type = "aws:lb/listenerRule:ListenerRule";
    const rules = resources.filter((resource) => resource.type === type);
    assert.deepEqual(
      inputsOf(resources, type, (inputs) => inputs["listenerArn"] as string),
      ["arn:https", "arn:test"],
    );
    for (const { inputs } of rules) {
      assert.deepEqual(inputs["actions"][0].forward.targetGroups, [
        { arn: "arn:first", weight: 100 },
        { arn: "arn:second", weight: 0 },
      ]);
    }
    assert.match(await promiseOf(component.roleArn), /rollout$/);
  });
});

describe("DeploymentHooks", () => {
  it("are functions in the VPC under the prefix that CodeDeploy may call", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new DeploymentHooks("payment", {
          ...account,
          subnetIds: ["subnet-a", "subnet-b"],
          securityGroupId: "sg-functions",
          listenerArn: "arn:https",
          targetGroupArns: ["arn:first", "arn:second"],
          testAccounts: { debit: 1, credit: 2 },
          keyArn: "arn:key",
          logging,
        }),
    );
    const type = "aws:lambda/function:Function";
    const functions = resources.filter((resource) => resource.type === type);
    assert.deepEqual(
      inputsOf(resources, type, (inputs): unknown[] => [inputs["name"], inputs["handler"]]),
      [
        ["CodeDeployHook_payment-validate", "index.validate"],
        ["CodeDeployHook_payment-health", "index.health"],
        ["CodeDeployHook_payment-smoke", "index.smoke"],
      ],
    );
    assert.deepEqual(functions[0]?.inputs["environment"].variables, {
      LISTENER_ARN: "arn:https",
      TARGET_GROUP_ARNS: "arn:first,arn:second",
      DEBIT_ACCOUNT_ID: "1",
      CREDIT_ACCOUNT_ID: "2",
    });
    assert.match(await promiseOf(component.arns.smoke), /payment-smoke/);
  });
});
