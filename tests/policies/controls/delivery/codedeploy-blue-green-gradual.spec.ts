import * as aws from "@pulumi/aws";
import { codedeployBlueGreenGradual } from "../../../../policies/controls/delivery/codedeploy-blue-green-gradual";
import { casesOf, computed } from "../../harness/cases";
import { deploymentGroup } from "./shapes";

const ecsService = { clusterName: "payments", serviceName: "payments" };
const prodTrafficRoute = { listenerArns: ["arn:aws:elasticloadbalancing:listener/1"] };
const testTrafficRoute = { listenerArns: ["arn:aws:elasticloadbalancing:listener/2"] };
const targetGroups = [{ name: "first" }, { name: "second" }];
const WAIT =
  "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes";

const gradual = (args: Partial<aws.codedeploy.DeploymentGroupArgs> = {}) =>
  deploymentGroup({
    ecsService,
    deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    loadBalancerInfo: { targetGroupPairInfo: { prodTrafficRoute, testTrafficRoute, targetGroups } },
    blueGreenDeploymentConfig: {
      terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 60 },
    },
    ...args,
  });
const allAtOnce = "CodeDeployDefault.ECSAllAtOnce";
const own = (type: string) => ({
  deploymentConfigName: new aws.codedeploy.DeploymentConfig("own", {
    deploymentConfigName: "payments",
    computePlatform: "ECS",
    trafficRoutingConfig: { type },
  }).deploymentConfigName,
});
const stack = "prod";
const on = "group";

casesOf(codedeployBlueGreenGradual, (cases) => {
  cases.passes("with everything set", () => gradual(), { stack });
  cases.passes("all at once outside production", () =>
    gradual({ deploymentConfigName: allAtOnce }),
  );
  cases.fails("all at once in production", () => gradual({ deploymentConfigName: allAtOnce }), {
    stack,
    on,
    path: "deploymentConfigName",
  });
  cases.passes("by a configuration of its own", () => gradual(own("TimeBasedLinear")), { stack });
  cases.fails("all at once by a configuration of its own", () => gradual(own("AllAtOnce")), {
    stack,
    on,
    path: "deploymentConfigName -> own.trafficRoutingConfig.type",
  });
  cases.fails(
    "without traffic control",
    () => gradual({ deploymentStyle: { deploymentType: "BLUE_GREEN" } }),
    { on, path: "deploymentStyle.deploymentOption" },
  );
  cases.fails(
    "in place",
    () =>
      gradual({
        deploymentStyle: {
          deploymentType: "IN_PLACE",
          deploymentOption: "WITH_TRAFFIC_CONTROL",
        },
      }),
    { on, path: "deploymentStyle.deploymentType" },
  );
  cases.fails(
    "without a test listener",
    () =>
      gradual({ loadBalancerInfo: { targetGroupPairInfo: { prodTrafficRoute, targetGroups } } }),
    { on, path: "loadBalancerInfo.targetGroupPairInfo.testTrafficRoute.listenerArns" },
  );
  cases.fails("when blue ends at once", () => gradual({ blueGreenDeploymentConfig: {} }), {
    on,
    path: WAIT,
  });
  const ofFunctions = (deploymentConfigName: string) => deploymentGroup({ deploymentConfigName });
  cases.passes(
    "when a function's calls shift gradually",
    () => ofFunctions("CodeDeployDefault.LambdaLinear10PercentEvery1Minute"),
    { stack },
  );
  cases.fails(
    "when a function's calls shift at once",
    () => ofFunctions("CodeDeployDefault.LambdaAllAtOnce"),
    { stack, on, path: "deploymentConfigName" },
  );
  cases.ignores("about servers", () => deploymentGroup({ autoscalingGroups: ["web"] }));
  cases.undecided(
    "while the configuration's name is computed",
    () => gradual({ deploymentConfigName: computed(allAtOnce) }),
    { stack, on, path: "deploymentConfigName", then: "fail" },
  );
});
