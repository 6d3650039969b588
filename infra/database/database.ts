import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { DataTags } from "../shared/data-tags";
import { attachManaged, serviceRole } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";
import { protectLogs } from "../shared/log-protection";
import { staticInputs } from "../shared/static-inputs";
import { makeAccessPolicies } from "./access-policies";
import { makeEventSubscriptions } from "./events";
import { parameterFamily, parameters, subscriberParameters } from "./parameters";
import type { DatabaseUser } from "./users";

/** The logs that RDS exports to CloudWatch. */
const exportedLogs = ["postgresql", "upgrade"] as const;

export interface DatabaseArgs extends Account {
  /** Subnets of the database tier, in at least two zones. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupId: pulumi.Input<string>;
  /** The key of the storage, the snapshots and Performance Insights. */
  dataKeyArn: pulumi.Input<string>;
  /** The key of the administrator's password, which RDS manages in Secrets Manager. */
  secretsKeyArn: pulumi.Input<string>;
  /** Plain: the parameter group's family follows from it. */
  engineVersion: string;
  instanceClass: pulumi.Input<string>;
  storageGb: pulumi.Input<number>;
  /** I/O operations a second of the gp3 storage. Below 400 GiB only 3000 are possible. Plain. */
  iops: number;
  /** MiB a second of the gp3 storage. Below 400 GiB only 125 are possible. Plain. */
  throughputMbps: number;
  multiAz: pulumi.Input<boolean>;
  backupRetentionDays: pulumi.Input<number>;
  databaseName: pulumi.Input<string>;
  /** Who logs in; those that do by IAM get a policy each. Plain: resources follow from it. */
  users: readonly DatabaseUser[];
  /** Whether it subscribes to the source itself: native replication. Plain. */
  subscribes: boolean;
  /** What class of data it holds. */
  dataTags: DataTags;
  /** How its exported logs are kept. */
  logging: Logging;
  /** Where the database's events are reported. */
  alarmTopicArn: pulumi.Input<string>;
  /** Locks the instance against deletion in AWS and in Pulumi. Plain: it is a resource option too. */
  protect: boolean;
}

/** The target database: RDS for PostgreSQL, private, encrypted, audited, ready for logical replication. */
export class Database extends pulumi.ComponentResource {
  /** Host name without the port. */
  readonly address: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  /** What IAM names the instance by in `rds-db:connect`. */
  readonly resourceId: pulumi.Output<string>;
  readonly identifier: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Policies that let log in by a token, by the database user's name. */
  readonly accessPolicyArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** The secret with the administrator's password. */
  readonly masterSecretArn: pulumi.Output<string>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:Database", name, staticInputs(args), opts);

    const subnetGroup = new rds.SubnetGroup(
      `${name}-subnets`,
      { subnetIds: args.subnetIds },
      { parent: this },
    );
    const parameterGroup = new rds.ParameterGroup(
      `${name}-parameters`,
      {
        family: parameterFamily(args.engineVersion),
        description: "Logical replication, TLS and audit for the payments database",
        parameters: [...parameters, ...(args.subscribes ? subscriberParameters : [])].map(
          (parameter) => ({ ...parameter }),
        ),
      },
      { parent: this },
    );
    const identifier = `${name}-instance`;
    const logs = this.makeLogGroups(name, identifier, args);
    const instance = new rds.Instance(
      `${name}-instance`,
      {
        identifier,
        engine: "postgres",
        engineVersion: args.engineVersion,
        instanceClass: args.instanceClass,
        dbName: args.databaseName,
        username: "causeway_admin",
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.secretsKeyArn,
        iamDatabaseAuthenticationEnabled: true,
        ...storage(args),
        multiAz: args.multiAz,
        dbSubnetGroupName: subnetGroup.name,
        vpcSecurityGroupIds: [args.securityGroupId],
        publiclyAccessible: false,
        parameterGroupName: parameterGroup.name,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        ...backups(subnetGroup.name, args),
        ...insight(args),
        monitoringInterval: 15,
        monitoringRoleArn: this.makeMonitoringRole(name, args).arn,
        autoMinorVersionUpgrade: true,
        applyImmediately: false,
        tags: args.dataTags,
      },
      // Restoring terabytes takes longer than the provider's 40 minutes.
      {
        parent: this,
        dependsOn: logs,
        protect: args.protect,
        deleteBeforeReplace: true,
        customTimeouts: { create: "4h", update: "4h" },
      },
    );

    makeEventSubscriptions(name, { instance, parameterGroup, topicArn: args.alarmTopicArn }, this);
    this.accessPolicyArns = makeAccessPolicies(
      name,
      { ...args, resourceId: instance.resourceId },
      this,
    );

    this.address = instance.address;
    this.port = instance.port;
    this.resourceId = instance.resourceId;
    this.identifier = instance.identifier;
    this.arn = instance.arn;
    this.masterSecretArn = instance.masterUserSecrets.apply(
      (secrets) => secrets[0]?.secretArn ?? "",
    );
    this.registerOutputs({
      address: this.address,
      port: this.port,
      resourceId: this.resourceId,
      identifier: this.identifier,
      arn: this.arn,
      masterSecretArn: this.masterSecretArn,
    });
  }

  /** RDS writes into groups of these names, and makes them itself, unencrypted and for ever, where none stands. */
  private makeLogGroups(
    name: string,
    identifier: string,
    { logging, dataTags }: DatabaseArgs,
  ): pulumi.Resource[] {
    return exportedLogs.map((log) => {
      const group = logGroup(
        `${name}-${log}-logs`,
        logging,
        { fixedName: `/aws/rds/instance/${identifier}/${log}`, dataTags },
        this,
      );
      protectLogs(`${name}-${log}`, group.name, this);
      return group;
    });
  }

  private makeMonitoringRole(name: string, { accountId }: DatabaseArgs) {
    const role = serviceRole(
      `${name}-monitoring`,
      {
        description: "Writes the database's enhanced monitoring",
        service: "monitoring.rds.amazonaws.com",
        accountId,
      },
      this,
    );
    attachManaged(
      `${name}-monitoring-policy`,
      role,
      "service-role/AmazonRDSEnhancedMonitoringRole",
      this,
    );
    return role;
  }
}

function storage(args: DatabaseArgs) {
  return {
    storageType: "gp3",
    allocatedStorage: args.storageGb,
    // RDS refuses the baseline when it is spelt out for small volumes.
    ...(args.iops === 3000 ? {} : { iops: args.iops, storageThroughput: args.throughputMbps }),
    storageEncrypted: true,
    kmsKeyId: args.dataKeyArn,
  };
}

function backups(uniqueName: pulumi.Output<string>, args: DatabaseArgs) {
  return {
    backupRetentionPeriod: args.backupRetentionDays,
    backupWindow: "01:00-02:00",
    maintenanceWindow: "sun:02:30-sun:03:30",
    copyTagsToSnapshot: true,
    deletionProtection: args.protect,
    deleteAutomatedBackups: !args.protect,
    skipFinalSnapshot: !args.protect,
    // A snapshot outlives its stack: the next one of the same name needs a name of its own.
    ...(args.protect ? { finalSnapshotIdentifier: pulumi.interpolate`${uniqueName}-final` } : {}),
  };
}

function insight(args: DatabaseArgs) {
  return {
    enabledCloudwatchLogsExports: [...exportedLogs],
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: args.dataKeyArn,
    performanceInsightsRetentionPeriod: 7,
  };
}
