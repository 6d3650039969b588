import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";

export interface AutoscalingArgs {
  minTasks: number;
  maxTasks: number;
  cluster: ecs.Cluster;
  service: ecs.Service;
  /** Load balancer and target group as CloudWatch names them, joined by a slash. */
  requestSource: pulumi.Input<string>;
}

/** Requests a minute that one task is meant to serve: half of what it was measured to carry. */
const requestsPerTask = 1000;

/** Keeps CPU at 70 percent and requests a task at their target: quick to add (60 s), slow to take away (300 s). */
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
  const track = (
    what: "cpu" | "requests",
    targetValue: number,
    predefinedMetricSpecification: {
      predefinedMetricType: string;
      resourceLabel?: pulumi.Input<string>;
    },
  ) =>
    new appautoscaling.Policy(
      `${name}-scaling-${what}`,
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          predefinedMetricSpecification,
          targetValue,
          scaleInCooldown: 300,
          scaleOutCooldown: 60,
        },
      },
      { parent },
    );
  track("cpu", 70, { predefinedMetricType: "ECSServiceAverageCPUUtilization" });
  track("requests", requestsPerTask, {
    predefinedMetricType: "ALBRequestCountPerTarget",
    resourceLabel: args.requestSource,
  });
}
