/** A parameter of a PostgreSQL parameter group; static ones wait for a reboot. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}

/**
 * The parameters of the target database: logical replication for the way back, TLS for every client,
 * and an audit trail that holds statements of definition but no rows.
 * The static ones are set from day 0: a reboot during the cutover would break its budget.
 */
export const parameters: readonly Parameter[] = [
  { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
  { name: "max_replication_slots", value: "20", applyMethod: "pending-reboot" },
  { name: "max_wal_senders", value: "25", applyMethod: "pending-reboot" },
  {
    name: "shared_preload_libraries",
    value: "pg_stat_statements,pgaudit",
    applyMethod: "pending-reboot",
  },
  // DMS refuses to start below 10 s, and 0 would never notice a dead reader.
  { name: "wal_sender_timeout", value: "30000", applyMethod: "immediate" },
  { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
  { name: "ssl_min_protocol_version", value: "TLSv1.2", applyMethod: "immediate" },
  { name: "password_encryption", value: "scram-sha-256", applyMethod: "immediate" },
  { name: "pgaudit.log", value: "ddl,role", applyMethod: "immediate" },
  { name: "log_connections", value: "1", applyMethod: "immediate" },
  { name: "log_disconnections", value: "1", applyMethod: "immediate" },
  // Not `all`: that would write card holders' data into the log.
  { name: "log_statement", value: "ddl", applyMethod: "immediate" },
];

/**
 * What a target that subscribes to the source needs beside: it looks a name up by the VPC's resolver, and so by the
 * rule that forwards it, only where this says so (RDS user guide, Using a custom DNS server).
 */
export const subscriberParameters: readonly Parameter[] = [
  { name: "rds.custom_dns_resolution", value: "1", applyMethod: "pending-reboot" },
];

/** The parameter group's family for an engine version, such as `postgres17` for 17.6. */
export function parameterFamily(engineVersion: string): string {
  return `postgres${engineVersion.split(".")[0]}`;
}
