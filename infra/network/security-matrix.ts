/** The groups of the program: each holds the network interfaces of one thing. */
export const groups = {
  "load-balancer": "public",
  service: "application",
  database: "database",
  replication: "application",
  endpoints: "application",
} as const;

/** A security group's name. */
export type Group = keyof typeof groups;

/** Who starts a connection or is reached by one: a group, the internet, or the networks behind the site link. */
export type Party = Group | "internet" | "on-premises";

/** One permitted connection. What is not in the matrix is refused. */
export interface Edge {
  readonly from: Party;
  readonly to: Party;
  readonly port: number;
  /** Why it is needed: it becomes the rule's description. */
  readonly why: string;
}

/** The ports that depend on the config. */
export interface MatrixPorts {
  readonly onPremisesDatabase: number;
}

/** Every permitted connection between the groups and with the world outside. */
export function securityMatrix({ onPremisesDatabase }: MatrixPorts): readonly Edge[] {
  return [
    { from: "internet", to: "load-balancer", port: 443, why: "Clients pay over HTTPS" },
    { from: "load-balancer", to: "service", port: 8080, why: "Requests and health checks" },
    { from: "service", to: "database", port: 5432, why: "Green uses the target after the switch" },
    {
      from: "service",
      to: "on-premises",
      port: onPremisesDatabase,
      why: "Green uses the source until the switch",
    },
    { from: "service", to: "endpoints", port: 443, why: "Images, logs and secrets" },
    { from: "replication", to: "database", port: 5432, why: "DMS writes to and reads the target" },
    {
      from: "replication",
      to: "on-premises",
      port: onPremisesDatabase,
      why: "DMS reads and writes to the source",
    },
    { from: "replication", to: "endpoints", port: 443, why: "DMS reads its secrets and logs" },
  ];
}
