import type * as pulumi from "@pulumi/pulumi";
import type { AlarmDefinition, Metric } from "../shared/metric-alarm";

/** Where green's traffic is seen. */
export interface GreenMetrics {
  /** Load balancer and target groups as CloudWatch names them. */
  readonly loadBalancer: pulumi.Input<string>;
  readonly targetGroups: readonly [pulumi.Input<string>, pulumi.Input<string>];
}

/** The alarms on what green's clients see: they stop a deployment, and make green bad. */
export function trafficAlarms({
  loadBalancer,
  targetGroups,
}: GreenMetrics): Readonly<Record<string, AlarmDefinition>> {
  const elb = { namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer: loadBalancer } };
  const unhealthy = (TargetGroup: pulumi.Input<string>): AlarmDefinition => ({
    ...elb,
    description: "A task of the payment service fails its health check",
    metric: "UnHealthyHostCount",
    dimensions: { LoadBalancer: loadBalancer, TargetGroup },
    statistic: "Maximum",
    above: 0,
    periods: 3,
    missing: "notBreaching",
  });
  return {
    latency: {
      ...elb,
      description: "One request in a hundred takes longer than two seconds",
      metric: "TargetResponseTime",
      statistic: "p99",
      above: 2,
      periods: 3,
      missing: "ignore",
    },
    "load-balancer-errors": {
      ...elb,
      description: "The load balancer itself answers with errors: no healthy task, or a time-out",
      metric: "HTTPCode_ELB_5XX_Count",
      statistic: "Sum",
      above: 5,
      periods: 2,
      missing: "notBreaching",
    },
    "first-unhealthy": unhealthy(targetGroups[0]),
    "second-unhealthy": unhealthy(targetGroups[1]),
    "tls-errors": {
      ...elb,
      description:
        "Clients fail at TLS: they never become a request, so that no error rate shows them",
      metric: "ClientTLSNegotiationErrorCount",
      statistic: "Sum",
      above: 50,
      periods: 3,
      missing: "notBreaching",
    },
  };
}

/**
 * More than one request in a hundred fails. The metric of failures exists only when there are some, so
 * its absence counts as none; without requests there is no rate, and the last state stays.
 */
export function errorRateAlarm(loadBalancer: pulumi.Input<string>): AlarmDefinition {
  const sum = (metric: string): Metric => ({
    namespace: "AWS/ApplicationELB",
    metric,
    dimensions: { LoadBalancer: loadBalancer },
    statistic: "Sum",
  });
  return {
    description: "More than one in a hundred of green's requests fails",
    metrics: { requests: sum("RequestCount"), failures: sum("HTTPCode_Target_5XX_Count") },
    expression: "100 * FILL(failures, 0) / requests",
    label: "Failed requests, percent",
    above: 1,
    periods: 3,
    breaching: 2,
    missing: "ignore",
  };
}

/** What the platform runs on. */
export interface PlatformMetrics {
  /** The service that clients reach; without one there is nothing to alarm on. */
  readonly service: { readonly cluster: string; readonly service: string } | undefined;
  readonly databaseIdentifier: pulumi.Input<string>;
  /** A tenth of the storage, in bytes: below it a person must act. */
  readonly storageFloorBytes: number;
  /** DMS's instance; without one PostgreSQL itself replicates. */
  readonly replicationInstance: pulumi.Input<string> | undefined;
  /** The pool's load balancer and target group, as CloudWatch names them. */
  readonly pool: {
    readonly loadBalancer: pulumi.Input<string>;
    readonly targetGroup: pulumi.Input<string>;
  };
  readonly region: string;
}

/** The alarms on the resources behind green. */
export function platformAlarms(
  metrics: PlatformMetrics,
): Readonly<Record<string, AlarmDefinition>> {
  const rds = {
    namespace: "AWS/RDS",
    dimensions: { DBInstanceIdentifier: metrics.databaseIdentifier },
    periods: 5,
    missing: "breaching",
  } as const;
  return {
    ...(metrics.service === undefined ? {} : serviceAlarms(metrics.service)),
    "database-cpu": {
      ...rds,
      description: "The database is out of CPU",
      metric: "CPUUtilization",
      statistic: "p90",
      above: 85,
    },
    "database-storage": {
      ...rds,
      description: "A tenth of the database's storage is left",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      below: metrics.storageFloorBytes,
    },
    "database-memory": {
      ...rds,
      description: "The database has less than a gibibyte of memory left",
      metric: "FreeableMemory",
      statistic: "Minimum",
      below: 1024 ** 3,
    },
    "database-connections": {
      ...rds,
      description: "The database has more than 1000 connections: the pool holds them far below",
      metric: "DatabaseConnections",
      statistic: "Maximum",
      above: 1000,
    },
    "pool-tasks": {
      namespace: "AWS/NetworkELB",
      description: "Fewer than two tasks of the connection pool are well",
      metric: "HealthyHostCount",
      dimensions: {
        LoadBalancer: metrics.pool.loadBalancer,
        TargetGroup: metrics.pool.targetGroup,
      },
      statistic: "Minimum",
      below: 2,
      periods: 5,
      missing: "breaching",
    },
    ...(metrics.replicationInstance === undefined ? {} : dmsAlarms(metrics.replicationInstance)),
    "blocked-requests": {
      namespace: "AWS/WAFV2",
      description:
        "The web ACL refuses more than a hundred requests a minute: clients, or an attack",
      metric: "BlockedRequests",
      dimensions: { WebACL: "web-acl", Region: metrics.region, Rule: "ALL" },
      statistic: "Sum",
      above: 100,
      periods: 5,
      missing: "notBreaching",
    },
    "database-slots": {
      ...rds,
      description: "A replication slot holds more than 50 GiB back: its reader is dead or slow",
      metric: "OldestReplicationSlotLag",
      statistic: "Maximum",
      above: 50 * 1024 ** 3,
      missing: "notBreaching",
    },
  };
}

function dmsAlarms(
  ReplicationInstanceIdentifier: pulumi.Input<string>,
): Readonly<Record<string, AlarmDefinition>> {
  const dms = {
    namespace: "AWS/DMS",
    dimensions: { ReplicationInstanceIdentifier },
    periods: 5,
    missing: "breaching",
  } as const;
  return {
    "replication-cpu": {
      ...dms,
      description: "The replication instance is out of CPU",
      metric: "CPUUtilization",
      statistic: "p90",
      above: 85,
    },
    "replication-storage": {
      ...dms,
      description:
        "The replication instance has less than 10 GiB of storage left: changes wait on it",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      below: 10 * 1024 ** 3,
    },
  };
}

function serviceAlarms(
  service: NonNullable<PlatformMetrics["service"]>,
): Readonly<Record<string, AlarmDefinition>> {
  const ecs = {
    namespace: "AWS/ECS",
    dimensions: { ClusterName: service.cluster, ServiceName: service.service },
    statistic: "Maximum",
    periods: 5,
    missing: "breaching",
  } as const;
  return {
    "service-cpu": {
      ...ecs,
      description: "A task is out of CPU",
      metric: "CPUUtilization",
      above: 90,
    },
    "service-memory": {
      ...ecs,
      description: "A task is nearly out of memory",
      metric: "MemoryUtilization",
      above: 90,
    },
  };
}
