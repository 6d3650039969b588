import type { Check } from "../../engine/check";
import { every, inEnvironment, requires, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { atLeast, equals, lengthAtLeast, matches, not, satisfies } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { leadsTo } from "../../engine/relation";

const aService = satisfies("an ECS service", (value) => typeof value === "object");
const gradually = not(matches(/AllAtOnce$/, "all at once"), "a linear or canary configuration");
const CONFIG = ["aws:codedeploy/deploymentConfig:DeploymentConfig"];
const shiftsByOwnConfig = leadsTo(
  "deploymentConfigName",
  CONFIG,
  gradually.mustBe,
  requires("trafficRoutingConfig.type", gradually, { absent: "fail" }),
);
// A configuration of this stack is judged by what it does, another by its name.
const shiftsGradually: Check<StackContext> = (group, context) => {
  const own = context.stack.follow(group, "deploymentConfigName", CONFIG).resources;
  return own.length > 0
    ? shiftsByOwnConfig(group, context)
    : requires("deploymentConfigName", gradually, { absent: "fail" })(group, context);
};
const TEST_LISTENERS = "loadBalancerInfo.targetGroupPairInfo.testTrafficRoute.listenerArns";
const BLUE_WAIT =
  "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes";

/** A new version meets its clients bit by bit, with the old one at hand. */
export const codedeployBlueGreenGradual = defineStackControl({
  id: "codedeploy-blue-green-gradual",
  title:
    "ECS deployment groups are blue/green with traffic control, a test listener and at least 5 minutes before blue ends, and shift gradually in production, as Lambda's do",
  area: "delivery",
  severity: "medium",
  tier: 2,
  pci: ["6.5.1", "6.5.2"],
  gdpr: ["32(1)(b)"],
  why: "A version that is tested before it gets traffic, gets little at first and can be taken back at once harms few clients.",
  remediation:
    "Deploy BLUE_GREEN WITH_TRAFFIC_CONTROL with a test listener, a linear or canary config and a wait before blue ends.",
  example: `deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes"`,
  resourceTypes: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
  check: when(
    where("ecsService", aService),
    every(
      requires("deploymentStyle.deploymentType", equals("BLUE_GREEN"), { absent: "fail" }),
      requires("deploymentStyle.deploymentOption", equals("WITH_TRAFFIC_CONTROL"), {
        absent: "fail",
      }),
      requires(TEST_LISTENERS, lengthAtLeast(1), { absent: "fail" }),
      requires(BLUE_WAIT, atLeast(5, "minutes"), { absent: "fail" }),
      when(inEnvironment("prod"), shiftsGradually),
    ),
    when(
      where("deploymentConfigName", matches(/\.Lambda/, "a configuration of Lambda")),
      when(inEnvironment("prod"), requires("deploymentConfigName", gradually, { absent: "pass" })),
    ),
  ),
});
