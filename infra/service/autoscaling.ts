import type * as aws from "@pulumi/aws";
import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";

export interface AutoscalingArgs {
  minTasks: number;
  maxTasks: number;
  cluster: ecs.Cluster;
  service: ecs.Service;
  /** The load balancer as CloudWatch names it. */
  loadBalancer: pulumi.Input<string>;
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
    metric: Pick<
      aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration,
      "predefinedMetricSpecification" | "customizedMetricSpecification"
    >,
  ) =>
    new appautoscaling.Policy(
      `${name}-scaling-${what}`,
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          ...metric,
          targetValue,
          scaleInCooldown: 300,
          scaleOutCooldown: 60,
        },
      },
      { parent },
    );
  track("cpu", 70, {
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
  });
  track("requests", requestsPerTask, {
    customizedMetricSpecification: { metrics: requestsATask(args) },
  });
}

/**
 * Requests of the whole load balancer over the tasks that run. AWS's predefined metric counts one target group:
 * after a deployment has swapped the pair it would see none.
 */
function requestsATask({ cluster, service, loadBalancer }: AutoscalingArgs) {
  const metric = (
    id: string,
    namespace: string,
    metricName: string,
    stat: string,
    dimensions: Readonly<Record<string, pulumi.Input<string>>>,
  ) => ({
    id,
    metricStat: {
      metric: {
        namespace,
        metricName,
        dimensions: Object.entries(dimensions).map(([key, value]) => ({ name: key, value })),
      },
      stat,
    },
    returnData: false,
  });
  return [
    metric("requests", "AWS/ApplicationELB", "RequestCount", "Sum", { LoadBalancer: loadBalancer }),
    metric("tasks", "ECS/ContainerInsights", "RunningTaskCount", "Average", {
      ClusterName: cluster.name,
      ServiceName: service.name,
    }),
    {
      id: "each",
      expression: "FILL(requests, 0) / IF(tasks > 0, tasks, 1)",
      label: "Requests a minute of one task",
      returnData: true,
    },
  ];
}
