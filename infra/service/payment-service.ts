import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { DataTags } from "../shared/data-tags";
import { makeCluster } from "../shared/ecs-cluster";
import { logGroup, type Logging } from "../shared/log-group";
import { protectLogs } from "../shared/log-protection";
import { staticInputs } from "../shared/static-inputs";
import { makeAutoscaling } from "./autoscaling";
import { rollout, type Deployment } from "./rollout";
import { makeTaskDefinition } from "./task-definition";

export interface PaymentServiceArgs extends Account {
  /** Subnets of the application tier, in at least two zones. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  /** Where the first deployment serves. */
  targetGroupArn: pulumi.Input<string>;
  /** Waits for the listener: ECS refuses a target group that no load balancer uses. */
  listenerArn: pulumi.Input<string>;
  /** The load balancer as CloudWatch names it. */
  loadBalancer: pulumi.Input<string>;
  /** Who rolls a new version out, and how. Plain: settings of the service follow from it. */
  deployment: Deployment;
  /** Where the image lies, and which of its tags runs. */
  repositoryUrl: pulumi.Input<string>;
  repositoryArn: pulumi.Input<string>;
  imageTag: string;
  /** CPU units (1024 = one vCPU) and MiB; a pair that Fargate takes. */
  cpu: number;
  memoryMb: number;
  minTasks: number;
  /** Tasks at the beginning; afterwards the autoscaler decides. */
  desiredTasks: number;
  maxTasks: number;
  /** The connection pool: the one way to the writer. */
  pool: { host: pulumi.Input<string>; port: number };
  databaseName: string;
  /** What the application logs in to the pool as. */
  databaseSecretArn: pulumi.Input<string>;
  secretsKeyArn: pulumi.Input<string>;
  dataKeyArn: pulumi.Input<string>;
  logging: Logging;
  dataTags: DataTags;
  /** Lets people open a shell in a task. @default false */
  allowExec?: boolean;
}

/**
 * The other writers of the service: the autoscaler of its number of tasks; CodeDeploy, where it deploys,
 * of the version that runs and of the target group that it serves from.
 */
export const writtenByOthers: Readonly<Record<Deployment["controller"], string[]>> = {
  codedeploy: ["desiredCount", "taskDefinition", "loadBalancers"],
  ecs: ["desiredCount"],
};

/** Names that other systems know: the pipeline, the dashboards, the controller. */
export const fixedNames = { cluster: "payment-cluster", service: "payment-service" } as const;

/** The payment service of green: Fargate tasks behind the load balancer, scaled by load. */
export class PaymentService extends pulumi.ComponentResource {
  readonly clusterName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** The roles that tasks start and run with. */
  readonly taskRoleArns: pulumi.Output<string>[];
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: PaymentServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:PaymentService", name, staticInputs(args), opts);

    const { dataTags, allowExec = false } = args;
    const logs = logGroup(`${name}-logs`, args.logging, { dataTags }, this);
    protectLogs(name, logs.name, this);
    const cluster = makeCluster(name, { ...args, fixedName: fixedNames.cluster }, this);
    const { taskDefinition, roleArns } = makeTaskDefinition(
      name,
      { ...args, logGroup: logs },
      this,
    );
    const service = new ecs.Service(
      `${name}-service`,
      {
        name: fixedNames.service,
        cluster: cluster.arn,
        taskDefinition: taskDefinition.arn,
        launchType: "FARGATE",
        platformVersion: "1.4.0",
        desiredCount: args.desiredTasks,
        networkConfiguration: {
          subnets: args.subnetIds,
          securityGroups: [args.securityGroupId],
          assignPublicIp: false,
        },
        ...rollout(args.deployment, {
          containerName: "payment-app",
          containerPort: 8080,
          // Hangs on the listener too: see `listenerArn`.
          targetGroupArn: pulumi
            .all([args.targetGroupArn, args.listenerArn])
            .apply(([targetGroup]) => targetGroup),
        }),
        healthCheckGracePeriodSeconds: 60,
        enableExecuteCommand: allowExec,
        propagateTags: "SERVICE",
        tags: dataTags,
      },
      { parent: this, ignoreChanges: writtenByOthers[args.deployment.controller] },
    );
    const { minTasks, maxTasks, loadBalancer } = args;
    makeAutoscaling(name, { minTasks, maxTasks, loadBalancer, cluster, service }, this);

    this.clusterName = cluster.name;
    this.serviceName = service.name;
    this.taskRoleArns = roleArns;
    this.logGroupName = logs.name;
    this.registerOutputs({
      clusterName: this.clusterName,
      serviceName: this.serviceName,
      taskRoleArns: this.taskRoleArns,
      logGroupName: this.logGroupName,
    });
  }
}
