import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";

export interface AutoscalingArgs {
  minTasks: number;
  maxTasks: number;
  cluster: ecs.Cluster;
  service: ecs.Service;
}

/** Keeps the tasks' mean CPU at 70 percent: quick to add (60 s), slow to take away (300 s). */
export function makeAutoscaling(
  name: string,
  args: AutoscalingArgs,
  parent: pulumi.Resource,
): void {
  const target = new appautoscaling.Target(
    `${name}-scaling`,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${args.cluster.name}/${args.service.name}`,
      minCapacity: args.minTasks,
      maxCapacity: args.maxTasks,
    },
    { parent },
  );
  new appautoscaling.Policy(
    `${name}-scaling-cpu`,
    {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: 70,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    },
    { parent },
  );
}
