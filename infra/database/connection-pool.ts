import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { makeCluster } from "../shared/ecs-cluster";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";
import { poolContainer } from "./pool-container";
import { makePoolRoles, type PoolSecret } from "./pool-roles";
import { makeGatePolicy } from "./gate-policy";
import { agentPort } from "../../automation/pool/agent";
import { poolPort, standardLimits } from "../../automation/pool/limits";
import { writerNoticePattern } from "../../automation/pool/writer-notice";

/** Where a database listens. */
interface Server {
  readonly host: pulumi.Input<string>;
  readonly port: pulumi.Input<number>;
}

export interface ConnectionPoolArgs extends Account {
  environment: string;
  vpcId: pulumi.Input<string>;
  /** Subnets of the application tier, in at least two zones. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  balancerSecurityGroupId: pulumi.Input<string>;
  image: pulumi.Input<string>;
  repositoryArn: pulumi.Input<string>;
  /** Tasks of the fleet; two at least survive the loss of a zone. @default 2 */
  tasks?: number;
  /** Server connections of each task. @default 40 */
  poolSize?: number;
  databaseName: string;
  /** Who the pool logs in to the databases as. Plain: part of a document. */
  user: string;
  /** Lets the pool log in to the target by a token, as that user. */
  accessPolicyArn: pulumi.Input<string>;
  /** Statements that are run on a database before it becomes the writer. Plain for the same reason. */
  warmUp: readonly object[];
  source: Server;
  target: Server;
  /** The application on each database, the application at the pool, what the agents are trusted by. */
  secretArns: Readonly<Record<PoolSecret, pulumi.Input<string>>>;
  secretsKeyArn: pulumi.Input<string>;
  /** The key of the tasks' disks. */
  dataKeyArn: pulumi.Input<string>;
  logging: Logging;
  protect: pulumi.Input<boolean>;
}

/** The controller is the other writer of the writer parameter: it changes it at the switch. */
export const writtenBySwitch = ["value"];

/**
 * A fleet of PgBouncer behind an internal load balancer: the one way from the application to the writer,
 * and where the controller holds the traffic during the switch.
 */
export class ConnectionPool extends pulumi.ComponentResource {
  /** What applications connect to. */
  readonly host: pulumi.Output<string>;
  readonly port = poolPort;
  /** Its load balancer and target group, as CloudWatch names them. */
  readonly metrics: Readonly<Record<"loadBalancer" | "targetGroup", pulumi.Output<string>>>;
  readonly clusterName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** The parameter that says which database is the writer: `source` or `target`. */
  readonly writerParameterName: pulumi.Output<string>;

  /** The policy of whoever holds, repoints and releases it. */
  readonly gatePolicyArn: pulumi.Output<string>;

  constructor(name: string, args: ConnectionPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:ConnectionPool", name, staticInputs(args), opts);

    const writer = new ssm.Parameter(
      `${name}-writer`,
      {
        // The controller finds it by this name.
        name: `/causeway/${args.environment}/writer`,
        description: "The database that accepts writes; written by the controller at the switch",
        type: "String",
        value: "source",
        // "source held until <time>" while a switch is under way: tasks that start then come up held.
        allowedPattern: writerNoticePattern,
      },
      { parent: this, ignoreChanges: writtenBySwitch },
    );
    const { balancer, targetGroup, metrics } = this.makeBalancer(name, args);
    const { dataKeyArn, logging } = args;
    const cluster = makeCluster(name, { dataKeyArn, logging }, this);
    const taskDefinition = this.makeTaskDefinition(name, args, writer);
    const gatePolicy = makeGatePolicy(
      `${name}-work-gates`,
      {
        accountId: args.accountId,
        region: args.region,
        clusterArn: cluster.arn,
        clusterName: cluster.name,
        writerParameterArn: writer.arn,
        agentSecretArn: args.secretArns.agent,
        secretsKeyArn: args.secretsKeyArn,
      },
      this,
    );
    const service = this.makeService(name, args, { cluster, taskDefinition, targetGroup });

    this.gatePolicyArn = gatePolicy.arn;
    this.metrics = metrics;
    this.host = balancer.dnsName;
    this.clusterName = cluster.name;
    this.serviceName = service.name;
    this.writerParameterName = writer.name;
    this.registerOutputs({
      host: this.host,
      port: this.port,
      clusterName: this.clusterName,
      serviceName: this.serviceName,
      writerParameterName: this.writerParameterName,
    });
  }

  private makeBalancer(name: string, args: ConnectionPoolArgs) {
    const balancer = new lb.LoadBalancer(
      `${name}-nlb`,
      {
        loadBalancerType: "network",
        internal: true,
        subnets: args.subnetIds,
        securityGroups: [args.balancerSecurityGroupId],
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: args.protect,
        tags: { Tier: "app" },
      },
      { parent: this },
    );
    const targetGroup = new lb.TargetGroup(
      `${name}-tasks`,
      {
        vpcId: args.vpcId,
        targetType: "ip",
        port: poolPort,
        protocol: "TCP",
        deregistrationDelay: 60,
        connectionTermination: true,
        // The agent listens only once PgBouncer is held or points at the writer: no client comes before.
        healthCheck: {
          protocol: "TCP",
          port: String(agentPort),
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
      },
      { parent: this },
    );
    // TCP on purpose: PostgreSQL negotiates its TLS inside the connection, end to end to PgBouncer.
    const listener = new lb.Listener(
      `${name}-postgres`,
      {
        loadBalancerArn: balancer.arn,
        port: poolPort,
        protocol: "TCP",
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      },
      { parent: this },
    );
    return {
      balancer,
      targetGroup: pulumi.all([targetGroup.arn, listener.arn]).apply(([group]) => group),
      metrics: { loadBalancer: balancer.arnSuffix, targetGroup: targetGroup.arnSuffix },
    };
  }

  private makeTaskDefinition(
    name: string,
    args: ConnectionPoolArgs,
    writer: ssm.Parameter,
  ): ecs.TaskDefinition {
    const logs = logGroup(`${name}-logs`, args.logging, {}, this);
    const roles = makePoolRoles(
      name,
      { ...args, logGroupArn: logs.arn, writerParameterArn: writer.arn },
      this,
    );
    new iam.RolePolicyAttachment(
      `${name}-pgbouncer-access`,
      { role: roles.pool.name, policyArn: args.accessPolicyArn },
      { parent: this },
    );
    const { databaseName, user, warmUp, region, poolSize = standardLimits.poolSize } = args;
    return new ecs.TaskDefinition(
      `${name}-task`,
      {
        family: "connection-pool",
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "512",
        memory: "1024",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
        executionRoleArn: roles.execution.arn,
        taskRoleArn: roles.pool.arn,
        volumes: [{ name: "tmp" }],
        containerDefinitions: pulumi
          .output({
            image: args.image,
            logGroup: logs.name,
            source: args.source,
            target: args.target,
            secretArns: args.secretArns,
            writerParameter: writer.name,
          })
          .apply((known) =>
            poolContainer({
              ...known,
              databaseName,
              user,
              warmUp,
              region,
              poolSize,
            }),
          ),
      },
      { parent: this },
    );
  }

  private makeService(
    name: string,
    args: ConnectionPoolArgs,
    made: {
      cluster: ecs.Cluster;
      taskDefinition: ecs.TaskDefinition;
      targetGroup: pulumi.Output<string>;
    },
  ): ecs.Service {
    return new ecs.Service(
      `${name}-service`,
      {
        cluster: made.cluster.arn,
        taskDefinition: made.taskDefinition.arn,
        launchType: "FARGATE",
        platformVersion: "1.4.0",
        desiredCount: args.tasks ?? 2,
        networkConfiguration: {
          subnets: args.subnetIds,
          securityGroups: [args.securityGroupId],
          assignPublicIp: false,
        },
        loadBalancers: [
          {
            targetGroupArn: made.targetGroup,
            containerName: "pgbouncer",
            containerPort: poolPort,
          },
        ],
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        enableExecuteCommand: false,
        propagateTags: "SERVICE",
      },
      { parent: this },
    );
  }
}
