import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";

/** How much of the traffic moves at a time. */
export type Shift = "linear" | "canary";

/** CodeDeploy rolls out: the default. It is told so here, and set up by the component BlueGreen. */
export interface CodeDeployDeployment {
  readonly controller: "codedeploy";
}

/** ECS rolls out by itself, with the same hooks. */
export interface EcsDeployment {
  readonly controller: "ecs";
  readonly shift: Shift;
  readonly alternateTargetGroupArn: pulumi.Input<string>;
  /** Rules of the listeners that ECS changes while it deploys. */
  readonly productionListenerRuleArn: pulumi.Input<string>;
  readonly testListenerRuleArn: pulumi.Input<string>;
  /** Lets ECS change the listeners' rules and call the hooks. */
  readonly roleArn: pulumi.Input<string>;
  readonly hookArns: Readonly<Record<"validate" | "health" | "smoke", pulumi.Input<string>>>;
  /** Alarms that stop a rollout. */
  readonly alarmNames: pulumi.Input<string>[];
}

/** Who rolls a new version out. */
export type Deployment = CodeDeployDeployment | EcsDeployment;

/** Minutes that the old version stays ready after the traffic has moved. */
export const bakeTimeMinutes = 15;

/** The stages of ECS's own rollout that the hooks judge. */
const hookStages = {
  validate: "PRE_SCALE_UP",
  health: "POST_SCALE_UP",
  smoke: "POST_TEST_TRAFFIC_SHIFT",
} as const;

/** The settings of the ECS service that follow from who deploys it. */
export function rollout(
  deployment: Deployment,
  container: {
    readonly containerName: string;
    readonly containerPort: number;
    readonly targetGroupArn: pulumi.Input<string>;
  },
): Pick<
  ecs.ServiceArgs,
  "deploymentController" | "deploymentConfiguration" | "loadBalancers" | "alarms"
> {
  if (deployment.controller === "codedeploy") {
    return { deploymentController: { type: "CODE_DEPLOY" }, loadBalancers: [container] };
  }
  const hooks = Object.entries(hookStages) as [keyof typeof hookStages, string][];
  return {
    deploymentController: { type: "ECS" },
    deploymentConfiguration: {
      strategy: deployment.shift === "linear" ? "LINEAR" : "CANARY",
      bakeTimeInMinutes: String(bakeTimeMinutes),
      ...(deployment.shift === "linear"
        ? { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "1" } }
        : { canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" } }),
      lifecycleHooks: hooks.map(([hook, stage]) => ({
        hookTargetArn: deployment.hookArns[hook],
        roleArn: deployment.roleArn,
        lifecycleStages: [stage],
      })),
    },
    alarms: { enable: true, rollback: true, alarmNames: deployment.alarmNames },
    loadBalancers: [
      {
        ...container,
        advancedConfiguration: {
          alternateTargetGroupArn: deployment.alternateTargetGroupArn,
          productionListenerRule: deployment.productionListenerRuleArn,
          testListenerRule: deployment.testListenerRuleArn,
          roleArn: deployment.roleArn,
        },
      },
    ],
  };
}
