import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { makeAutoscaling } from "./autoscaling";
import { containerDefinitions } from "./container-definitions";
import { makeTaskRoles } from "./task-roles";

export interface PaymentServiceArgs {
  region: string;
  accountId: pulumi.Input<string>;
  /** Subnets of the application tier, in at least two zones. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupId: pulumi.Input<string>;
  targetGroupArn: pulumi.Input<string>;
  /** Waits for the listener: ECS refuses a target group that no load balancer uses. */
  listenerArn: pulumi.Input<string>;
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
  database: {
    host: pulumi.Input<string>;
    port: pulumi.Input<number>;
    name: string;
    resourceId: pulumi.Input<string>;
  };
  logsKeyArn: pulumi.Input<string>;
  logRetentionDays: number;
  dataClassification: pulumi.Input<string>;
}

/** The autoscaler is the other writer of the number of tasks; deployments are of the task definition. */
export const writtenByOthers = ["desiredCount"];

/** The payment service of green: Fargate tasks behind the load balancer, scaled by load. */
export class PaymentService extends pulumi.ComponentResource {
  readonly clusterName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;

  constructor(name: string, args: PaymentServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:PaymentService", name, {}, opts);

    const logGroup = new cloudwatch.LogGroup(
      `${name}-logs`,
      {
        kmsKeyId: args.logsKeyArn,
        retentionInDays: args.logRetentionDays,
        tags: { DataClassification: args.dataClassification },
      },
      { parent: this },
    );
    const cluster = new ecs.Cluster(
      `${name}-cluster`,
      { name: "payment-cluster", settings: [{ name: "containerInsights", value: "enhanced" }] },
      { parent: this },
    );
    const taskDefinition = this.makeTaskDefinition(name, args, logGroup);
    const service = this.makeService(name, args, cluster, taskDefinition);
    makeAutoscaling(name, { ...args, cluster, service }, this);

    this.clusterName = cluster.name;
    this.serviceName = service.name;
    this.registerOutputs({ clusterName: this.clusterName, serviceName: this.serviceName });
  }

  private makeTaskDefinition(
    name: string,
    args: PaymentServiceArgs,
    logGroup: cloudwatch.LogGroup,
  ): ecs.TaskDefinition {
    const roles = makeTaskRoles(
      name,
      {
        accountId: args.accountId,
        region: args.region,
        logGroupArn: logGroup.arn,
        repositoryArn: args.repositoryArn,
        databaseResourceId: args.database.resourceId,
        databaseUser: "payment-app-user",
      },
      this,
    );
    return new ecs.TaskDefinition(
      `${name}-task`,
      {
        family: "payment-service",
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(args.cpu),
        memory: String(args.memoryMb),
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
        executionRoleArn: roles.execution.arn,
        taskRoleArn: roles.application.arn,
        volumes: [{ name: "tmp" }],
        containerDefinitions: pulumi
          .all([args.repositoryUrl, logGroup.name, args.database.host, args.database.port])
          .apply(([repository, logs, databaseHost, databasePort]) =>
            containerDefinitions({
              image: `${repository}:${args.imageTag}`,
              region: args.region,
              logGroup: logs,
              port: 8080,
              databaseHost,
              databasePort,
              databaseName: args.database.name,
            }),
          ),
      },
      { parent: this },
    );
  }

  private makeService(
    name: string,
    args: PaymentServiceArgs,
    cluster: ecs.Cluster,
    taskDefinition: ecs.TaskDefinition,
  ): ecs.Service {
    return new ecs.Service(
      `${name}-service`,
      {
        name: "payment-service",
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
        loadBalancers: [
          {
            targetGroupArn: pulumi
              .all([args.targetGroupArn, args.listenerArn])
              .apply(([targetGroup]) => targetGroup),
            containerName: "payment-app",
            containerPort: 8080,
          },
        ],
        healthCheckGracePeriodSeconds: 60,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        enableExecuteCommand: false,
        propagateTags: "SERVICE",
        tags: { DataClassification: args.dataClassification },
      },
      { parent: this, ignoreChanges: writtenByOthers },
    );
  }
}
