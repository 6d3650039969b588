import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { withParameters, clusterWith, AUDITED } from "./data-shapes";

/** Parameters and options of databases. */
export const parameters = [
  pair("seen", "rds-audit-mysql", "Aurora MySQL records no queries", (bad) =>
    clusterWith("aurora-mysql", "aurora-mysql8.0", {
      server_audit_logging: bad ? "0" : "1",
      server_audit_events: "CONNECT,QUERY_DDL,QUERY_DCL",
    }),
  ),
  pair("seen", "rds-audit-mysql", "Aurora MySQL records connections only", (bad) =>
    clusterWith("aurora-mysql", "aurora-mysql8.0", {
      server_audit_logging: "1",
      server_audit_events: bad ? "CONNECT" : "CONNECT,QUERY_DDL,QUERY_DCL",
    }),
  ),
  pair(
    "seen",
    "rds-audit-mysql",
    "MySQL has no audit plugin",
    (bad) =>
      new aws.rds.Instance("it", {
        instanceClass: "db.t4g.medium",
        engine: "mysql",
        optionGroupName: new aws.rds.OptionGroup("o", {
          engineName: "mysql",
          majorEngineVersion: "8.0",
          options: bad ? [] : [{ optionName: "MARIADB_AUDIT_PLUGIN" }],
        }).name,
      }),
  ),
  pair("seen", "rds-audit-parameters", "pgaudit isn't loaded", (bad) =>
    withParameters("postgres", "postgres17", {
      ...AUDITED,
      ...(bad ? { shared_preload_libraries: "pg_stat_statements" } : {}),
    }),
  ),
  pair("seen", "rds-audit-parameters", "the log holds every statement's values", (bad) =>
    withParameters("postgres", "postgres17", {
      ...AUDITED,
      ...(bad ? { log_statement: "all" } : {}),
    }),
  ),
  pair("seen", "rds-force-ssl", "PostgreSQL takes connections in plain text", (bad) =>
    withParameters("postgres", "postgres17", { "rds.force_ssl": bad ? "0" : "1" }),
  ),
  pair("seen", "rds-force-ssl", "MySQL takes connections in plain text", (bad) =>
    withParameters("mysql", "mysql8.0", { require_secure_transport: bad ? "OFF" : "ON" }),
  ),
  pair("seen", "rds-tls12-minimum", "PostgreSQL takes TLS 1.0", (bad) =>
    withParameters("postgres", "postgres17", {
      "rds.force_ssl": "1",
      ssl_min_protocol_version: bad ? "TLSv1" : "TLSv1.2",
    }),
  ),
  pair("seen", "rds-tls12-minimum", "MySQL takes TLS 1.1", (bad) =>
    withParameters("mysql", "mysql8.0", {
      require_secure_transport: "ON",
      tls_version: bad ? "TLSv1.1,TLSv1.2" : "TLSv1.2,TLSv1.3",
    }),
  ),
  pair(
    "seen",
    "rds-tls12-minimum",
    "a parameter group that no database of this stack uses takes TLS 1.0",
    (bad) =>
      new aws.rds.ParameterGroup("it", {
        family: "postgres17",
        parameters: [{ name: "ssl_min_protocol_version", value: bad ? "TLSv1.1" : "TLSv1.3" }],
      }),
  ),
  pair(
    "seen",
    "rds-tls12-minimum",
    "a cluster's parameter group takes TLS 1.0",
    (bad) =>
      new aws.rds.ClusterParameterGroup("it", {
        family: "aurora-mysql8.0",
        parameters: [{ name: "tls_version", value: bad ? "TLSv1" : "TLSv1.2" }],
      }),
  ),
  pair(
    "seen",
    "rds-force-ssl",
    "a parameter group that no database of this stack uses switches TLS off",
    (bad) =>
      new aws.rds.ParameterGroup("it", {
        family: "postgres17",
        parameters: [{ name: "rds.force_ssl", value: bad ? "0" : "1" }],
      }),
  ),
];
