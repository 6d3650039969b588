import type { Mutation } from "../mutation";
import { add, remove, set } from "../mutation";

const INSTANCE = "aws:rds/instance:Instance";
const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";

/** Parameters that pass every control, but for the changes. */
function parameters(changes: Readonly<Record<string, string>>) {
  const all = {
    "rds.force_ssl": "1",
    shared_preload_libraries: "pgaudit",
    "pgaudit.log": "ddl,role",
    log_connections: "1",
    log_disconnections: "1",
    log_statement: "ddl",
    ...changes,
  };
  return { parameters: Object.entries(all).map(([name, value]) => ({ name, value })) };
}

// The mutant takes the place of a parameter, or of an engine, that other controls ask for.
const PARAMETERS = ["rds-force-ssl", "rds-audit-parameters", "rds-supported-engine-version"];
// A cluster that says nothing but its engine fails all that a database must say.
const CLUSTER = [
  "rds-storage-encrypted",
  "rds-customer-managed-key",
  "rds-backup-retention",
  "rds-deletion-protection-and-final-snapshot",
  "rds-iam-authentication",
  "rds-log-exports",
  "rds-force-ssl",
  "rds-managed-master-password",
  "rds-in-private-subnets",
  "stateful-resources-protected",
];
const proxy = (changes: object) =>
  add(
    "aws:rds/proxy:Proxy",
    { requireTls: true, auths: [{ iamAuth: "REQUIRED" }], ...changes },
    "approved-resource-types",
  );

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "rds-storage-encrypted": set(INSTANCE, { storageEncrypted: false }),
  "rds-customer-managed-key": set(INSTANCE, { kmsKeyId: undefined }),
  "rds-not-publicly-accessible": set(INSTANCE, { publiclyAccessible: true }),
  "rds-multi-az": set(INSTANCE, { multiAz: false }),
  "rds-backup-retention": set(INSTANCE, { backupRetentionPeriod: 6 }),
  "rds-deletion-protection-and-final-snapshot": set(INSTANCE, { skipFinalSnapshot: true }),
  "rds-iam-authentication": set(INSTANCE, { iamDatabaseAuthenticationEnabled: false }),
  "rds-log-exports": set(INSTANCE, { enabledCloudwatchLogsExports: ["upgrade"] }),
  "rds-auto-minor-version-upgrade": set(INSTANCE, { autoMinorVersionUpgrade: false }),
  "rds-performance-insights-encrypted": set(INSTANCE, { performanceInsightsKmsKeyId: undefined }),
  "rds-force-ssl": set(PARAMETER_GROUP, parameters({ "rds.force_ssl": "0" })),
  "rds-audit-parameters": set(PARAMETER_GROUP, parameters({ log_statement: "all" })),
  "rds-custom-admin-username": set(INSTANCE, { username: "postgres" }),
  "rds-managed-master-password": set(INSTANCE, { manageMasterUserPassword: false }),
  "rds-in-private-subnets": set("aws:rds/subnetGroup:SubnetGroup", {
    subnetIds: ["subnet-elsewhere"],
  }),
  "rds-event-subscriptions": remove("aws:rds/eventSubscription:EventSubscription"),
  "rds-modern-ca-certificate": set(INSTANCE, { caCertIdentifier: "rds-ca-2019" }),
  "rds-supported-engine-version": set(INSTANCE, { engineVersion: "13.15" }),
  "rds-snapshot-private": add("aws:rds/snapshot:Snapshot", {
    dbInstanceIdentifier: "db",
    dbSnapshotIdentifier: "mutant",
    sharedAccounts: ["all"],
  }),
  "rds-proxy-tls": proxy({ requireTls: undefined }),
  "rds-tls12-minimum": [
    set(
      "aws:rds/parameterGroup:ParameterGroup",
      {
        "parameters.0": { name: "ssl_min_protocol_version", value: "TLSv1.1" },
      },
      ...PARAMETERS,
    ),
    add("aws:rds/parameterGroup:ParameterGroup", {
      family: "mysql8.0",
      parameters: [{ name: "tls_version", value: "TLSv1" }],
    }),
  ],
  "rds-audit-mysql": [
    set("aws:rds/instance:Instance", { engine: "mysql" }, ...PARAMETERS),
    add("aws:rds/cluster:Cluster", { engine: "aurora-mysql" }, ...CLUSTER),
  ],
  "rds-proxy-no-debug-logging": proxy({ debugLogging: true }),
  "rds-proxy-iam-authentication": proxy({ auths: [{ iamAuth: "DISABLED" }] }),
};
