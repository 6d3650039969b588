/** What the dashboard shows, by the names that CloudWatch has for it. */
export interface DashboardNames {
  readonly region: string;
  readonly loadBalancer: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly databaseIdentifier: string;
  /** DMS's instance and tasks, the tasks as CloudWatch names them: the last part of their ARN. */
  readonly replication?:
    | { readonly instance: string; readonly forwardTask: string; readonly reverseTask: string }
    | undefined;
  readonly hostedZoneId: string;
  readonly blueHealthCheckId: string;
  readonly greenHealthCheckId: string;
}

type Metric = readonly (string | Readonly<Record<string, string>>)[];

/** A graph: its title, its metrics, and where it stands when not in the stack's own region. */
interface Graph {
  readonly title: string;
  readonly metrics: readonly Metric[];
  readonly region?: string;
}

/** The dashboard's document: three graphs a row. Latencies are percentiles, never means. Pure. */
export function dashboardBody(names: DashboardNames): string {
  const widgets = graphs(names).map((graph, index) => ({
    type: "metric",
    x: (index % 3) * 8,
    y: Math.floor(index / 3) * 6,
    width: 8,
    height: 6,
    properties: {
      title: graph.title,
      region: graph.region ?? names.region,
      metrics: graph.metrics,
      period: 60,
      view: "timeSeries",
    },
  }));
  return JSON.stringify({ widgets });
}

function graphs(names: DashboardNames): readonly Graph[] {
  const elb = (metric: string, stat: string): Metric => [
    "AWS/ApplicationELB",
    metric,
    "LoadBalancer",
    names.loadBalancer,
    { stat },
  ];
  const ecs = (metric: string): Metric => [
    "AWS/ECS",
    metric,
    "ClusterName",
    names.clusterName,
    "ServiceName",
    names.serviceName,
    { stat: "Maximum" },
  ];
  const rds = (metric: string, stat: string): Metric => [
    "AWS/RDS",
    metric,
    "DBInstanceIdentifier",
    names.databaseIdentifier,
    { stat },
  ];
  const health = (id: string, label: string): Metric => [
    "AWS/Route53",
    "HealthCheckPercentageHealthy",
    "HealthCheckId",
    id,
    { stat: "Minimum", label },
  ];
  return [
    { title: "Requests of green", metrics: [elb("RequestCount", "Sum")] },
    {
      title: "Latency of green, seconds",
      metrics: ["p50", "p95", "p99"].map((stat) => elb("TargetResponseTime", stat)),
    },
    {
      title: "Errors of green",
      metrics: [
        elb("HTTPCode_Target_5XX_Count", "Sum"),
        elb("HTTPCode_ELB_5XX_Count", "Sum"),
        elb("ClientTLSNegotiationErrorCount", "Sum"),
      ],
    },
    { title: "Tasks", metrics: [ecs("CPUUtilization"), ecs("MemoryUtilization")] },
    {
      title: "Database",
      metrics: [rds("CPUUtilization", "p90"), rds("DatabaseConnections", "Maximum")],
    },
    {
      title: "Database memory and storage left",
      metrics: [rds("FreeableMemory", "Minimum"), rds("FreeStorageSpace", "Minimum")],
    },
    replicationGraph(names),
    {
      // Route 53 keeps its metrics in us-east-1 only.
      title: "Both sites, seen from outside",
      region: "us-east-1",
      metrics: [health(names.blueHealthCheckId, "blue"), health(names.greenHealthCheckId, "green")],
    },
    {
      title: "Queries for the clients' name",
      region: "us-east-1",
      metrics: [["AWS/Route53", "DNSQueries", "HostedZoneId", names.hostedZoneId, { stat: "Sum" }]],
    },
  ];
}

/** How late DMS is, or how far the slots of PostgreSQL's own replication are behind. */
function replicationGraph({ replication, databaseIdentifier }: DashboardNames): Graph {
  if (replication === undefined) {
    const slots = ["OldestReplicationSlotLag", "TransactionLogsDiskUsage"];
    return {
      title: "Held back for replication, bytes (warns only: sentinels decide)",
      metrics: slots.map((metric) => [
        "AWS/RDS",
        metric,
        "DBInstanceIdentifier",
        databaseIdentifier,
        { stat: "Maximum" },
      ]),
    };
  }
  const { instance, ...tasks } = replication;
  const latency = (task: "forward" | "reverse", metric: string): Metric => [
    "AWS/DMS",
    metric,
    "ReplicationInstanceIdentifier",
    instance,
    "ReplicationTaskIdentifier",
    tasks[`${task}Task`],
    { stat: "Maximum", label: `${task} ${metric}` },
  ];
  return {
    title: "Replication latency, seconds (warns only: sentinels decide)",
    metrics: (["forward", "reverse"] as const).flatMap((task) => [
      latency(task, "CDCLatencySource"),
      latency(task, "CDCLatencyTarget"),
    ]),
  };
}
