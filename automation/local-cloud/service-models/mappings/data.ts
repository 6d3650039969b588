import type { Mappings } from "../mapping";

/** Databases and their migration. */
export const data: Mappings = {
  "aws:rds/instance:Instance": {
    given: ["Engine"],
    service: "rds",
    operations: ["CreateDBInstance"],
    members: {
      identifier: "DBInstanceIdentifier",
      instanceClass: "DBInstanceClass",
      caCertIdentifier: "CACertificateIdentifier",
      parameterGroupName: "DBParameterGroupName",
      enabledCloudwatchLogsExports: "EnableCloudwatchLogsExports",
      backupWindow: "PreferredBackupWindow",
      maintenanceWindow: "PreferredMaintenanceWindow",
      iamDatabaseAuthenticationEnabled: "EnableIAMDatabaseAuthentication",
      performanceInsightsEnabled: "EnablePerformanceInsights",
      username: "MasterUsername",
      password: "MasterUserPassword",
      customerOwnedIpEnabled: "EnableCustomerOwnedIp",
    },
    aside: {
      applyImmediately: "an update's",
      allowMajorVersionUpgrade: "an update's",
      deleteAutomatedBackups: "the deletion's",
      finalSnapshotIdentifier: "the deletion's",
      skipFinalSnapshot: "the deletion's",
      passwordWo: "the provider writes it as the password",
      passwordWoVersion: "the provider's own",
    },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    service: "rds",
    operations: ["CreateDBParameterGroup", "ModifyDBParameterGroup"],
    members: {
      name: "DBParameterGroupName",
      family: "DBParameterGroupFamily",
      "parameters.name": "ParameterName",
      "parameters.value": "ParameterValue",
    },
    given: ["Description"],
    aside: { skipDestroy: "the provider's own" },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    service: "rds",
    operations: ["CreateDBSubnetGroup"],
    members: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
    given: ["DBSubnetGroupDescription"],
  },
  "aws:rds/eventSubscription:EventSubscription": {
    service: "rds",
    operations: ["CreateEventSubscription"],
    members: { name: "SubscriptionName", snsTopic: "SnsTopicArn" },
  },
  "aws:dms/endpoint:Endpoint": {
    service: "dms",
    operations: ["CreateEndpoint", "CreateEndpoint/PostgreSQLSettings"],
    members: {
      endpointId: "EndpointIdentifier",
      kmsKeyArn: "KmsKeyId",
      serviceAccessRole: "ServiceAccessRoleArn",
      postgresSettings: "PostgreSQLSettings",
      secretsManagerArn: "SecretsManagerSecretId",
    },
    aside: { pauseReplicationTasks: "the provider's own" },
  },
  "aws:dms/eventSubscription:EventSubscription": {
    service: "dms",
    operations: ["CreateEventSubscription"],
    members: { name: "SubscriptionName" },
  },
  "aws:dms/replicationInstance:ReplicationInstance": {
    service: "dms",
    operations: ["CreateReplicationInstance"],
    members: {
      kmsKeyArn: "KmsKeyId",
      replicationInstanceId: "ReplicationInstanceIdentifier",
      replicationSubnetGroupId: "ReplicationSubnetGroupIdentifier",
    },
    aside: {
      applyImmediately: "an update's",
      allowMajorVersionUpgrade: "an update's",
    },
  },
  "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": {
    service: "dms",
    operations: ["CreateReplicationSubnetGroup"],
    members: { replicationSubnetGroupId: "ReplicationSubnetGroupIdentifier" },
  },
  "aws:dms/replicationTask:ReplicationTask": {
    service: "dms",
    operations: ["CreateReplicationTask"],
    members: { replicationTaskId: "ReplicationTaskIdentifier" },
    aside: { startReplicationTask: "starts it by a call of its own" },
  },
};
