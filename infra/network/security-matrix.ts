import type { Tier } from "./tiers";

/** The groups of the program: each holds the network interfaces of one thing. */
export const groups = {
  /** The public load balancer. */
  "load-balancer": "public",
  /** Tasks of the payment service. */
  service: "application",
  /** The internal load balancer before the connection pool. */
  "pool-balancer": "application",
  /** Tasks of the connection pool. */
  pool: "application",
  /** The DMS replication instance. */
  replication: "application",
  /** Functions in the VPC: secret rotation and deployment hooks. */
  functions: "application",
  /** Builds of the pipeline. */
  build: "management",
  /** The bastion, and whoever works through it: the controller, the verifier. */
  management: "management",
  /** The endpoint by which the VPC asks on-premises name servers. */
  resolver: "management",
  /** Interface endpoints of AWS's APIs. */
  endpoints: "application",
  /** The database. */
  database: "database",
} as const satisfies Readonly<Record<string, Tier>>;

/** A security group's name. */
export type Group = keyof typeof groups;

/**
 * Who starts a connection or is reached by one: a group, the internet, the networks behind the site
 * link, the database servers and the name servers among them, or S3 through its gateway endpoint.
 */
export type Party =
  Group | "internet" | "on-premises" | "on-premises-database" | "name-servers" | "s3";

/** One permitted connection. What is not in the matrix is refused. */
export interface Edge {
  readonly from: Party;
  readonly to: Party;
  readonly port: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  /** Why it is needed: it becomes the rule's description. */
  readonly why: string;
}

/** What of the config connections depend on. */
export interface MatrixOptions {
  readonly onPremisesDatabasePort: number;
  /** Who moves the rows between the databases. */
  readonly replication: "dms" | "native";
}

/** Groups whose members call AWS's APIs. */
const apiCallers = ["service", "pool", "replication", "functions", "build", "management"] as const;

/** Every permitted connection between the groups and with the world outside. */
export function securityMatrix({
  onPremisesDatabasePort: port,
  replication,
}: MatrixOptions): readonly Edge[] {
  const callers = apiCallers.filter((group) => group !== "replication" || replication === "dms");
  return [
    ...serving,
    ...pooling(port),
    ...(replication === "dms" ? replicating(port) : subscribing(port)),
    ...operating(port),
    ...asking,
    ...callers.flatMap((from): Edge[] => [
      { from, to: "endpoints", port: 443, why: "AWS APIs without leaving the VPC" },
      { from, to: "s3", port: 443, why: "S3 through its gateway endpoint" },
    ]),
  ];
}

const serving: readonly Edge[] = [
  { from: "internet", to: "load-balancer", port: 443, why: "Clients pay over HTTPS" },
  { from: "load-balancer", to: "service", port: 8080, why: "Requests and health checks" },
  { from: "functions", to: "service", port: 8080, why: "Deployment hooks test the new tasks" },
];

const pooling = (onPremisesDatabase: number): readonly Edge[] => [
  { from: "service", to: "pool-balancer", port: 6432, why: "The way of green to the writer" },
  { from: "on-premises", to: "pool-balancer", port: 6432, why: "The way of blue to the target" },
  { from: "pool-balancer", to: "pool", port: 6432, why: "Connections of the application" },
  { from: "pool-balancer", to: "pool", port: 6433, why: "Health checks, at the agent" },
  { from: "pool", to: "database", port: 5432, why: "The target, after the switch" },
  {
    from: "pool",
    to: "on-premises",
    port: onPremisesDatabase,
    why: "The source, until the switch",
  },
];

const replicating = (onPremisesDatabase: number): readonly Edge[] => [
  { from: "replication", to: "database", port: 5432, why: "DMS on the target" },
  { from: "replication", to: "on-premises", port: onPremisesDatabase, why: "DMS on the source" },
];

/** PostgreSQL's own replication: each database subscribes to the other, the source for the way back. */
const subscribing = (onPremisesDatabase: number): readonly Edge[] => [
  {
    from: "database",
    to: "on-premises-database",
    port: onPremisesDatabase,
    why: "The target subscribes to the source",
  },
  {
    from: "on-premises-database",
    to: "database",
    port: 5432,
    why: "The source subscribes to the target, for the way back",
  },
];

/** The name of the on-premises database, for all of the VPC. */
const asking: readonly Edge[] = (["udp", "tcp"] as const).map((protocol) => ({
  from: "resolver",
  to: "name-servers",
  port: 53,
  protocol,
  why: "Names that only the premises know",
}));

const operating = (onPremisesDatabase: number): readonly Edge[] => [
  { from: "management", to: "database", port: 5432, why: "Controller and verifier on the target" },
  {
    from: "management",
    to: "on-premises",
    port: onPremisesDatabase,
    why: "Controller and verifier on the source",
  },
  { from: "management", to: "pool", port: 6433, why: "The agents, for the controller" },
  { from: "management", to: "on-premises", port: 6433, why: "Agents of blue, for the controller" },
  { from: "functions", to: "database", port: 5432, why: "Rotation of passwords on the target" },
  {
    from: "functions",
    to: "on-premises",
    port: onPremisesDatabase,
    why: "Rotation of passwords on the source",
  },
  { from: "build", to: "internet", port: 443, why: "Package registries and the source host" },
];
