import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { ROLE } from "./shapes";
import { database, cluster } from "./data-shapes";

/** What databases are set to. */
export const databases = [
  pair("seen", "rds-storage-encrypted", "a database's storage isn't encrypted", (bad) =>
    database({ storageEncrypted: !bad }),
  ),
  pair("seen", "rds-storage-encrypted", "a cluster's storage isn't encrypted", (bad) =>
    cluster({ storageEncrypted: !bad }),
  ),
  pair("RDS.2", "rds-not-publicly-accessible", "a database has a public address", (bad) =>
    database({ publiclyAccessible: bad }),
  ),
  pair(
    "seen",
    "rds-not-publicly-accessible",
    "a cluster's instance has a public address",
    (bad) =>
      new aws.rds.ClusterInstance("it", {
        clusterIdentifier: "c",
        instanceClass: "db.r7g.large",
        engine: "aurora-postgresql",
        publiclyAccessible: bad,
      }),
  ),
  pair("RDS.13", "rds-auto-minor-version-upgrade", "a database takes no minor versions", (bad) =>
    database({ autoMinorVersionUpgrade: !bad }),
  ),
  pair(
    "RDS.35",
    "rds-auto-minor-version-upgrade",
    "a cluster's instance takes no minor versions",
    (bad) =>
      new aws.rds.ClusterInstance("it", {
        clusterIdentifier: "c",
        instanceClass: "db.r7g.large",
        engine: "aurora-postgresql",
        autoMinorVersionUpgrade: !bad,
      }),
  ),
  pair("RDS.25", "rds-custom-admin-username", "the administrator is called postgres", (bad) =>
    database({ username: bad ? "postgres" : "ledger_owner" }),
  ),
  pair("RDS.24", "rds-custom-admin-username", "a cluster's administrator is called admin", (bad) =>
    cluster({ masterUsername: bad ? "admin" : "ledger_owner" }),
  ),
  pair("RDS.36", "rds-log-exports", "PostgreSQL's log stays on the machine", (bad) =>
    database({ enabledCloudwatchLogsExports: bad ? [] : ["postgresql", "upgrade"] }),
  ),
  pair("RDS.9", "rds-log-exports", "MySQL's logs stay on the machine", (bad) =>
    database({
      engine: "mysql",
      ...(bad ? {} : { enabledCloudwatchLogsExports: ["audit", "error"] }),
    }),
  ),
  pair("RDS.37", "rds-log-exports", "Aurora PostgreSQL's log stays in the cluster", (bad) =>
    cluster({ ...(bad ? {} : { enabledCloudwatchLogsExports: ["postgresql"] }) }),
  ),
  pair("RDS.34", "rds-log-exports", "Aurora MySQL's audit log stays in the cluster", (bad) =>
    cluster({
      engine: "aurora-mysql",
      enabledCloudwatchLogsExports: bad ? ["error"] : ["audit", "error"],
    }),
  ),
  pair(
    "RDS_INSTANCE_IAM_AUTHENTICATION_ENABLED",
    "rds-iam-authentication",
    "a database knows passwords only",
    (bad) => database({ iamDatabaseAuthenticationEnabled: !bad }),
  ),
  pair(
    "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED",
    "rds-iam-authentication",
    "a cluster knows passwords only",
    (bad) => cluster({ iamDatabaseAuthenticationEnabled: !bad }),
  ),
  pair("DB_INSTANCE_BACKUP_ENABLED", "rds-backup-retention", "a database has no backups", (bad) =>
    database({ backupRetentionPeriod: bad ? 0 : 14 }),
  ),
  pair("seen", "rds-backup-retention", "a database's backups last a day", (bad) =>
    database({ backupRetentionPeriod: bad ? 1 : 14 }),
  ),
  pair("RDS.20", "rds-event-subscriptions", "nobody hears of a database's failure", (bad) => {
    database({});
    for (const type of bad
      ? ["db-parameter-group", "db-security-group"]
      : ["db-instance", "db-parameter-group", "db-security-group"])
      new aws.rds.EventSubscription(type, { snsTopic: "arn:1", sourceType: type });
  }),
  pair("RDS.21", "rds-event-subscriptions", "nobody hears of a parameter group's change", (bad) => {
    database({});
    for (const type of bad
      ? ["db-instance", "db-security-group"]
      : ["db-instance", "db-parameter-group", "db-security-group"])
      new aws.rds.EventSubscription(type, { snsTopic: "arn:1", sourceType: type });
  }),
  pair("RDS.22", "rds-event-subscriptions", "nobody hears of a security group's change", (bad) => {
    database({});
    for (const type of bad
      ? ["db-instance", "db-parameter-group"]
      : ["db-instance", "db-parameter-group", "db-security-group"])
      new aws.rds.EventSubscription(type, { snsTopic: "arn:1", sourceType: type });
  }),
  pair(
    "seen",
    "rds-proxy-tls",
    "a proxy takes plain connections",
    (bad) =>
      new aws.rds.Proxy("it", {
        engineFamily: "POSTGRESQL",
        roleArn: ROLE,
        vpcSubnetIds: ["subnet-1"],
        requireTls: !bad,
      }),
  ),
  pair(
    "seen",
    "rds-proxy-no-debug-logging",
    "a proxy writes queries into its log",
    (bad) =>
      new aws.rds.Proxy("it", {
        engineFamily: "POSTGRESQL",
        roleArn: ROLE,
        vpcSubnetIds: ["subnet-1"],
        requireTls: true,
        debugLogging: bad,
        auths: [{ iamAuth: "REQUIRED", secretArn: "arn:1" }],
      }),
  ),
  pair(
    "seen",
    "rds-proxy-iam-authentication",
    "a proxy takes passwords without IAM",
    (bad) =>
      new aws.rds.Proxy("it", {
        engineFamily: "POSTGRESQL",
        roleArn: ROLE,
        vpcSubnetIds: ["subnet-1"],
        requireTls: true,
        auths: [{ iamAuth: bad ? "DISABLED" : "REQUIRED", secretArn: "arn:1" }],
      }),
  ),
];
