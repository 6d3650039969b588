import { ConnectionPool, Database, DatabaseSecrets, databaseUsers, Operators } from "../database";
import type { Registry } from "../delivery";
import * as pulumi from "@pulumi/pulumi";
import { Replication, ReplicationAccountRoles } from "../replication";
import { SecureBucket } from "../shared/secure-bucket";
import type { Context } from "./context";
import type { Foundation } from "./foundation";

/** The databases and what moves between them. */
export type Data = ReturnType<typeof makeData>;

/** The target database, its users' secrets, the replication in both directions, the connection pool. */
export function makeData(context: Context, foundation: Foundation, registry: Registry) {
  const { config, application, account, dataTags, opts } = context;
  const { keys, logging, notifications, network } = foundation;
  const { protectData: protect } = config;
  const { databaseName, roles } = application;
  const database = new Database(
    "database",
    {
      ...account,
      ...config.database,
      subnetIds: network.subnetIds.database,
      securityGroupId: network.securityGroupIds.database,
      dataKeyArn: keys.arns.data,
      secretsKeyArn: keys.arns.secrets,
      databaseName,
      users: databaseUsers(application, config.replication.kind),
      subscribes: config.replication.kind === "native",
      dataTags,
      logging,
      alarmTopicArn: notifications.topicArn,
      protect,
    },
    opts,
  );
  const secrets = new DatabaseSecrets(
    "database-secrets",
    {
      ...account,
      keyArn: keys.arns.secrets,
      databaseName,
      roles,
      source: { host: config.onPremises.database.host, port: config.onPremises.database.port },
      target: { host: database.address, port: database.port },
      recoveryWindowDays: protect ? 30 : 0,
      subnetIds: network.subnetIds.application,
      securityGroupId: network.securityGroupIds.functions,
      logging,
    },
    opts,
  );
  const working = makeWorkingBucket(context, foundation);
  const replication =
    config.replication.kind === "dms"
      ? makeReplication(context, foundation, secrets, working)
      : undefined;
  const pool = new ConnectionPool(
    "connection-pool",
    {
      ...account,
      environment: config.environment,
      vpcId: network.vpcId,
      subnetIds: network.subnetIds.application,
      securityGroupId: network.securityGroupIds.pool,
      balancerSecurityGroupId: network.securityGroupIds["pool-balancer"],
      image: pulumi.interpolate`${registry.repositoryUrls.pgbouncer}:${config.pool.imageTag}`,
      repositoryArn: registry.repositoryArns.pgbouncer,
      tasks: config.pool.tasks,
      poolSize: config.pool.poolSize,
      databaseName,
      user: roles.application,
      accessPolicyArn: policyOf(database, roles.application),
      warmUp: application.warmUp,
      source: { host: config.onPremises.database.host, port: config.onPremises.database.port },
      target: { host: database.address, port: database.port },
      secretArns: {
        source: secrets.arns["application-source"],
        target: secrets.arns["application-target"],
        clients: secrets.arns["application-pool"],
        agent: secrets.arns["gate-agent"],
      },
      secretsKeyArn: keys.arns.secrets,
      dataKeyArn: keys.arns.data,
      logging,
      protect,
    },
    opts,
  );
  const operators = new Operators(
    "operators",
    {
      ...account,
      principals: config.operators.principals,
      policyArns: {
        controller: [policyOf(database, roles.controller), pool.gatePolicyArn],
        verifier: [policyOf(database, roles.verifier)],
      },
    },
    opts,
  );
  return { secrets, database, replication, pool, working, operators };
}

/** The policy of a user of the manifest. */
function policyOf({ accessPolicyArns }: Database, user: string): pulumi.Output<string> {
  const arn = accessPolicyArns[user];
  if (arn === undefined) throw new Error(`${user} has no policy to log in by`);
  return arn;
}

function makeReplication(
  { config, application, account, dataTags, opts }: Context,
  { keys, logging, notifications, network }: Foundation,
  secrets: DatabaseSecrets,
  working: SecureBucket,
): Replication {
  const roles =
    config.account.dmsRoles === "make"
      ? [new ReplicationAccountRoles("replication-account", account, opts)]
      : [];
  const { instanceClass, storageGb, multiAz, lobMaxSizeKb } = config.replication;
  return new Replication(
    "replication",
    {
      ...account,
      instanceClass,
      storageGb,
      multiAz,
      lobMaxSizeKb,
      subnetIds: network.subnetIds.application,
      securityGroupId: network.securityGroupIds.replication,
      dataKeyArn: keys.arns.data,
      secretsKeyArn: keys.arns.secrets,
      databaseName: application.databaseName,
      schemas: application.schemas,
      excludedColumns: application.excludedColumns,
      sourceSecretArn: secrets.arns["replication-source"],
      targetSecretArn: secrets.arns["replication-target"],
      dataTags,
      assessments: { bucketArn: working.arn, bucketKeyArn: keys.arns.artifacts },
      logging,
      alarmTopicArn: notifications.topicArn,
    },
    { ...opts, dependsOn: roles },
  );
}

/** What tools leave behind: assessments, canaries' screenshots and the pipeline's artifacts. */
function makeWorkingBucket({ config, opts }: Context, { keys, accessLogs }: Foundation) {
  const { protectData: protect } = config;
  return new SecureBucket(
    "working",
    {
      keyArn: keys.arns.artifacts,
      accessLogs: { bucket: accessLogs.name },
      expirationDays: 90,
      protect,
      forceDestroy: !protect,
    },
    opts,
  );
}
